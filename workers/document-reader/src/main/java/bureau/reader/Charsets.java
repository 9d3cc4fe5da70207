package bureau.reader;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.tika.parser.txt.CharsetDetector;

/// How the letters of a plain text are written.
final class Charsets {
  private static final int SAMPLE = 1 << 16;

  private Charsets() {}

  /// Opens a text of at most four bytes a letter.
  ///
  /// @throws Refusal if it is longer than `longest` letters can be
  static BufferedReader open(Path file, int longest) throws IOException {
    if (Files.size(file) > 4L * longest) {
      throw new Refusal(Refusal.Reason.TOO_MUCH_TEXT);
    }
    var charset = of(file);
    var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private static Charset of(Path file) throws IOException {
    byte[] sample;
    try (var bytes = Files.newInputStream(file)) {
      sample = bytes.readNBytes(SAMPLE);
    }
    if (begins(sample, 0xFF, 0xFE)) {
      return UTF_16LE;
    }
    if (begins(sample, 0xFE, 0xFF)) {
      return UTF_16BE;
    }
    return isUtf8(file) ? UTF_8 : detected(sample);
  }

  private static boolean begins(byte[] sample, int first, int second) {
    return sample.length >= 2 && (sample[0] & 0xFF) == first && (sample[1] & 0xFF) == second;
  }

  private static boolean isUtf8(Path file) throws IOException {
    var decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var bytes = ByteBuffer.allocate(SAMPLE);
    var letters = CharBuffer.allocate(SAMPLE);
    try (var channel = FileChannel.open(file)) {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = channel.read(bytes) >= 0;
        bytes.flip();
        letters.clear();
        if (decoder.decode(bytes, letters, !goesOn).isError()) {
          return false;
        }
        bytes.compact();
      }
    }
    return true;
  }

  private static Charset detected(byte[] sample) {
    var match = new CharsetDetector().setText(Arrays.copyOf(sample, sample.length)).detect();
    try {
      return match == null ? Charset.forName("windows-1252") : Charset.forName(match.getName());
    } catch (IllegalArgumentException unknown) {
      return Charset.forName("windows-1252");
    }
  }
}
