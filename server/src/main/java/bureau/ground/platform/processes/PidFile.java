package bureau.ground.platform.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Remembers which process runs under a name: its number and the moment it started, so that a
/// number given to somebody else in the meantime is left alone.
final class PidFile {
  private final Path file;

  PidFile(Path file) {
    this.file = file;
  }

  void write(Process process) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, process.pid() + " " + started(process.toHandle()) + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // the next start finds a number of a process that is gone, and ignores it
    }
  }

  /// Ends the process that the file names, if it still runs, and waits until it is gone.
  void reap() {
    try {
      var words = Files.readString(file).strip().split(" ", -1);
      if (words.length == 2 && words[0].matches("[0-9]{1,18}")) {
        ProcessHandle.of(Long.parseLong(words[0]))
            .filter(running -> started(running).toString().equals(words[1]))
            .ifPresent(PidFile::end);
      }
    } catch (IOException nothingLeft) {
      // the ordinary case: no file
    }
    delete();
  }

  private static void end(ProcessHandle left) {
    ProcessGroup.kill(left.pid());
    try {
      var _ = left.onExit().get(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException stays) {
      // it cannot be ended by us: a fresh port and secret keep it out of the way
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
