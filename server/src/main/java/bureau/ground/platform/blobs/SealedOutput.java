package bureau.ground.platform.blobs;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/// Seals what is written in segments of 1 MB, each bound to its blob and its number, the last one
/// to being the last: none can be left out, cut short, or put elsewhere unnoticed.
final class SealedOutput extends OutputStream {
  /// Content of every segment but the last, in bytes.
  static final int SEGMENT = 1 << 20;

  /// A sealed segment is that much longer than its content.
  static final int SEAL = 33;

  private final WritableByteChannel file;
  private final Sealer sealer;
  private final AgencyId agency;
  private final UUID blob;
  private byte[] segment = new byte[1 << 13];
  private int filled;
  private int number;

  SealedOutput(WritableByteChannel file, Sealer sealer, AgencyId agency, UUID blob) {
    this.file = file;
    this.sealer = sealer;
    this.agency = agency;
    this.blob = blob;
  }

  static String place(int number, boolean isLast) {
    return "blob/" + number + (isLast ? "/last" : "");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    var from = offset;
    var left = length;
    while (left > 0) {
      if (filled == SEGMENT) {
        seal(false); // only now is it known that more follows
      }
      var taken = Math.min(left, SEGMENT - filled);
      makeRoom(filled + taken);
      System.arraycopy(bytes, from, segment, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
    }
  }

  /// Most blobs are small: the buffer grows with what comes.
  private void makeRoom(int wanted) {
    if (wanted > segment.length) {
      segment = Arrays.copyOf(segment, Math.min(SEGMENT, Math.max(wanted, 2 * segment.length)));
    }
  }

  /// Writes the last segment: without it the blob is not whole.
  void finish() throws IOException {
    seal(true);
  }

  private void seal(boolean isLast) throws IOException {
    var content = Arrays.copyOf(segment, filled);
    var sealed = ByteBuffer.wrap(sealer.seal(agency, place(number, isLast), blob, content));
    while (sealed.hasRemaining()) {
      var _ = file.write(sealed);
    }
    filled = 0;
    number++;
  }
}
