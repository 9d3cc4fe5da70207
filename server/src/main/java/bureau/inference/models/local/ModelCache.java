package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Engine and models on disk, shared by all homes of a user: verified models under their hash, what
/// is under way, locks between processes, and which source was good last.
final class ModelCache {
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final Path root;

  ModelCache(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /// {@return where the verified file lies, or will}
  Path model(ModelFile model) {
    return root.resolve("models").resolve(model.sha256() + "-" + model.file());
  }

  /// {@return whether the verified file is there; a look at its size, not its content}
  boolean holds(ModelFile model) {
    return model(model).toFile().length() == model.bytes();
  }

  /// {@return the folder in which the model is being put together}
  Path workplace(ModelFile model) throws IOException {
    return Files.createDirectories(root.resolve("fetching").resolve(model.sha256()));
  }

  /// Makes a verified file the model, at once and whole.
  void keep(Path verified, ModelFile model) throws IOException {
    Files.createDirectories(model(model).getParent());
    Files.move(verified, model(model), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Forgets everything that is under way for the model.
  void drop(ModelFile model) throws IOException {
    var workplace = workplace(model);
    deleteInside(workplace);
    Files.delete(workplace);
  }

  Path engine(String name) {
    return root.resolve("engine").resolve(name);
  }

  @Nullable String goodSource() {
    try {
      return Files.readString(root.resolve("source"), UTF_8).strip();
    } catch (IOException none) {
      return null;
    }
  }

  void rememberSource(String name) throws IOException {
    Files.writeString(root.resolve("source"), name + "\n", UTF_8);
  }

  /// Waits until no other process, and no other home of this one, works on the same thing.
  ///
  /// @param waiting called again and again meanwhile
  Lock lock(String name, Runnable waiting) throws IOException, InterruptedException {
    var folder = Files.createDirectories(root.resolve("locks"));
    var file = new RandomAccessFile(folder.resolve(name).toFile(), "rw");
    try {
      while (true) {
        var lock = tryLock(file);
        if (lock != null) {
          return new Lock(file);
        }
        waiting.run();
        Thread.sleep(GLANCE);
      }
    } catch (IOException | InterruptedException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  private static @Nullable FileLock tryLock(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  /// Held until closed, or until the process ends.
  record Lock(RandomAccessFile file) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  static void deleteInside(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var found = Files.walk(folder)) {
      for (var each : found.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(folder)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
