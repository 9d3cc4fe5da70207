package bureau.material.documents;

import bureau.material.documents.Block.Kind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A read document as it lies in a blob: a version, what is known of the whole, the blocks, the
/// text in UTF-8; packed.
final class ReadText {
  private static final int VERSION = 1;
  private static final int BUFFER = 1 << 14;
  private static final Kind[] KINDS = Kind.values();

  private ReadText() {}

  /// Leaves the stream open.
  @SuppressWarnings("EnumOrdinal") // its order is part of the version that is written
  static void write(ReadDocument document, OutputStream out) throws IOException {
    var packed = new GZIPOutputStream(out, BUFFER);
    var data = new DataOutputStream(new BufferedOutputStream(packed, BUFFER));
    data.writeByte(VERSION);
    text(data, document.mediaType());
    data.writeBoolean(document.title() != null);
    if (document.title() != null) {
      text(data, document.title());
    }
    data.writeInt(document.pages());
    data.writeInt(document.notices().size());
    for (var notice : document.notices()) {
      text(data, notice);
    }
    data.writeInt(document.blocks().size());
    for (var block : document.blocks()) {
      data.writeByte(block.kind().ordinal());
      data.writeInt(block.start());
      data.writeInt(block.end());
      data.writeByte(block.level());
      data.writeInt(block.page());
    }
    text(data, document.text());
    data.flush();
    packed.finish();
  }

  /// Closes the stream.
  static ReadDocument read(InputStream in) throws IOException {
    try (var data =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER))) {
      var version = data.readByte();
      if (version != VERSION) {
        throw new IOException("The text was kept by a newer Bureau.");
      }
      var mediaType = text(data);
      var title = data.readBoolean() ? text(data) : null;
      var pages = data.readInt();
      var notices = new ArrayList<String>();
      for (var left = data.readInt(); left > 0; left--) {
        notices.add(text(data));
      }
      var blocks = blocks(data);
      return new ReadDocument(mediaType, title, text(data), blocks, pages, notices);
    }
  }

  private static List<Block> blocks(DataInputStream data) throws IOException {
    var count = data.readInt();
    var blocks = new ArrayList<Block>(count);
    for (var i = 0; i < count; i++) {
      var kind = KINDS[data.readByte()];
      blocks.add(
          new Block(kind, data.readInt(), data.readInt(), data.readUnsignedByte(), data.readInt()));
    }
    return blocks;
  }

  private static void text(DataOutputStream data, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private static String text(DataInputStream data) throws IOException {
    var bytes = new byte[data.readInt()];
    data.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
