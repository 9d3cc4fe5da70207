package bureau.inference.models.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/// What `workers/local-model` holds, packed into the server.
final class WorkerFiles {
  private WorkerFiles() {}

  static InputStream open(String name) {
    return Objects.requireNonNull(
        WorkerFiles.class.getResourceAsStream("/workers/local-model/" + name),
        () -> "workers/local-model/" + name + " is not packed with the server");
  }

  /// Writes the file where a child process can read it, afresh, since an older server may have left
  /// its own there.
  static Path unpack(String name, Path folder) throws IOException {
    Files.createDirectories(folder);
    var target = folder.resolve(name);
    var fresh = Files.createTempFile(folder, name, ".new");
    try (var in = open(name)) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
