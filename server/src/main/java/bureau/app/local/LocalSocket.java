package bureau.app.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the socket of a home lies: in the home itself, or, where that path is longer than an
/// operating system takes, in a private temporary folder that a file in the home names.
public final class LocalSocket {
  private static final int LONGEST_PATH = 100;
  private static final String NAME = "bureau.sock";
  private static final String POINTER = "bureau.sock.elsewhere";

  private LocalSocket() {}

  /// {@return a path on which a server may open its socket; what an earlier one left is removed}
  public static Path prepare(Path home) throws IOException {
    var left = find(home);
    if (left.isPresent()) {
      Files.deleteIfExists(left.get());
      if (!left.get().startsWith(home)) {
        Files.deleteIfExists(left.get().getParent());
      }
    }
    Files.deleteIfExists(home.resolve(POINTER));
    var inside = home.resolve(NAME);
    if (inside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
      return inside;
    }
    var folder =
        Files.createTempDirectory(
            "bureau",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var outside = folder.resolve(NAME);
    Files.writeString(home.resolve(POINTER), outside + "\n");
    return outside;
  }

  /// {@return the socket of the server that runs on `home`, or of one that was killed; empty if
  /// none was started since the last orderly end}
  public static Optional<Path> find(Path home) {
    try {
      var pointer = home.resolve(POINTER);
      var path =
          Files.exists(pointer) ? Path.of(Files.readString(pointer).strip()) : home.resolve(NAME);
      return Optional.of(path).filter(Files::exists);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
