package bureau.ground.platform.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// A child and everything that it started. Where `setsid` exists a child leads a group of its own
/// number; elsewhere (macOS) its known descendants stand in for the group.
final class ProcessGroup {
  private static final Optional<String> SETSID =
      Stream.of("/usr/bin/setsid", "/bin/setsid")
          .filter(path -> Files.isExecutable(Path.of(path)))
          .findFirst();

  private ProcessGroup() {}

  /// {@return the command that runs the rest of its line in a session of its own}
  static Optional<String> ownSession() {
    return SETSID;
  }

  /// Ends the process and its group at once; does nothing when they are gone.
  static void kill(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            leader -> {
              leader.descendants().forEach(ProcessHandle::destroyForcibly);
              leader.destroyForcibly();
            });
    if (SETSID.isPresent()) {
      try {
        new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + pid)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor(Duration.ofSeconds(2));
      } catch (IOException noShell) {
        // the leader and its known descendants are gone already
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
