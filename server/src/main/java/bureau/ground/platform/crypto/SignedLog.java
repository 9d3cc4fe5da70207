package bureau.ground.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A file beside the keys that only grows, one JSON object a line, each signed by the installation:
/// the last member `signature` is Ed25519 (Base64) over the bytes of the line before its comma.
/// Several nodes append to the same file; a line that a power cut left unfinished does not count.
public final class SignedLog {
  private static final String SIGNATURE = ",\"signature\":\"";
  private static final int LONGEST_LINE = 4_096;

  private final KeyFolder folder;
  private final String name;
  private final InstallationSigner signer;

  SignedLog(KeyFolder folder, String name, InstallationSigner signer) {
    this.folder = folder;
    this.name = name;
    this.signer = signer;
  }

  /// One line as it was found.
  ///
  /// @param json the object without its signature
  /// @param genuine whether the installation signed exactly this
  public record Line(String json, boolean genuine) {}

  /// Shows the last line to `next` and appends what it answers, while no other node appends. On
  /// return the line is on the disk.
  ///
  /// @param next the JSON object to append (one line, at least one member); empty for none
  public void append(Function<Optional<Line>, Optional<String>> next) {
    folder.locked(
        () -> {
          folder.cutUnfinishedLine(name);
          next.apply(last()).ifPresent(json -> folder.append(name, signed(json)));
          return name;
        });
  }

  /// {@return all whole lines, oldest first}
  public List<Line> lines() {
    var text = new String(folder.read(name).orElse(new byte[0]), StandardCharsets.UTF_8);
    return parse(text);
  }

  private Optional<Line> last() {
    var lines = parse(new String(folder.tail(name, LONGEST_LINE), StandardCharsets.UTF_8));
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
  }

  private List<Line> parse(String text) {
    var whole = text.substring(0, text.lastIndexOf('\n') + 1);
    var lines = new ArrayList<Line>();
    whole.lines().forEach(line -> lines.add(parseLine(line)));
    return lines;
  }

  private Line parseLine(String line) {
    var cut = line.lastIndexOf(SIGNATURE);
    if (cut < 0 || !line.endsWith("\"}")) {
      return new Line(line, false);
    }
    var json = line.substring(0, cut) + "}";
    try {
      var signature =
          Base64.getDecoder().decode(line.substring(cut + SIGNATURE.length(), line.length() - 2));
      return new Line(json, signer.verify(signedPart(json), signature));
    } catch (IllegalArgumentException e) {
      return new Line(json, false); // no Base64
    }
  }

  private byte[] signed(String json) {
    var signature = Base64.getEncoder().encodeToString(signer.sign(signedPart(json)));
    var line = json.substring(0, json.length() - 1) + SIGNATURE + signature + "\"}\n";
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_LINE || json.indexOf('\n') >= 0 || !json.endsWith("}")) {
      throw new IllegalArgumentException("No line for the log " + name + ".");
    }
    return bytes;
  }

  private static byte[] signedPart(String json) {
    return json.substring(0, json.length() - 1).getBytes(StandardCharsets.UTF_8);
  }
}
