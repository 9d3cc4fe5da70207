package bureau.ground.platform.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A child's output on disk: one file of a megabyte at most and the one before it (`name.log.1`). A
/// disk that refuses loses lines of a log, never the child.
final class RotatingLog implements AutoCloseable {
  private static final long LARGEST = 1 << 20;

  private final Path file;
  private @Nullable OutputStream out;
  private long size;

  RotatingLog(Path file) {
    this.file = file;
  }

  synchronized void append(String line) {
    try {
      var bytes = (line + "\n").getBytes(UTF_8);
      if (out == null) {
        Files.createDirectories(file.getParent());
        size = Files.exists(file) ? Files.size(file) : 0;
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      if (size + bytes.length > LARGEST && size > 0) {
        out.close();
        var before = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = 0;
      }
      out.write(bytes);
      size += bytes.length;
    } catch (IOException lost) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException lost) {
      // nothing more to be done for it
    }
    out = null;
  }
}
