package bureau.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file as the reader left it.
///
/// @param pieces each as `H1 words`, `P words`, `L words` or `R cell|cell`, with `@page` after the
///   kind where there are pages
record Read(Outcome outcome, String text, List<String> pieces) {
  /// What makes a file.
  interface Maker {
    void write(OutputStream to) throws Exception;
  }

  private static final int LONGEST = 1_000_000;

  static Read of(String name, String content) throws IOException {
    return of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static Read of(String name, Maker maker) throws Exception {
    var bytes = new ByteArrayOutputStream();
    maker.write(bytes);
    return of(name, bytes.toByteArray());
  }

  static Read of(String name, byte[] content) throws IOException {
    return of(name, content, Optional.empty(), LONGEST);
  }

  static Read of(String name, byte[] content, Optional<Tesseract> tesseract, int longest)
      throws IOException {
    var folder = Files.createTempDirectory("reading");
    try {
      Files.write(folder.resolve("in"), content);
      var outcome = new FileReader(folder, tesseract, _ -> {}).read(new Order(name, longest, 60));
      return outcome instanceof Outcome.Done
          ? new Read(outcome, Files.readString(folder.resolve("text")), pieces(folder))
          : new Read(outcome, "", List.of());
    } finally {
      for (var file : List.of("in", "text", "pieces")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder); // fails if anything else was left
    }
  }

  @SuppressWarnings("EnumOrdinal") // what the server and its reader agree on
  private static List<String> pieces(Path folder) throws IOException {
    var text = Files.readString(folder.resolve("text"));
    var pieces = new ArrayList<String>();
    int free = 0;
    try (var in = new DataInputStream(Files.newInputStream(folder.resolve("pieces")))) {
      while (in.available() > 0) {
        var kind = Piece.values()[in.readByte()];
        int level = in.readByte();
        int page = in.readInt();
        int start = in.readInt();
        int end = in.readInt();
        assertThat(start).isGreaterThanOrEqualTo(free);
        assertThat(end).isGreaterThan(start).isLessThanOrEqualTo(text.length());
        free = end;
        var words = text.substring(start, end).replace('\t', '|');
        var name = "HPLR".charAt(kind.ordinal()) + (kind == Piece.HEADING ? "" + level : "");
        pieces.add(name + (page == 0 ? "" : "@" + page) + " " + words);
      }
    }
    return pieces;
  }

  Finding finding() {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).finding();
  }

  Refusal.Reason refusal() {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }
}
