package bureau.ground.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The process that serves a database's files, as its own file among them (`postmaster.pid`) tells.
///
/// @param port empty until it is ready
record Postmaster(long pid, Optional<Integer> port) {
  static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /// {@return the process that lives; empty where the file is absent, or was left by one that is
  /// gone}
  static Optional<Postmaster> of(Path data) throws IOException {
    var lines = lines(data);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    var pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
    if (!isPostgres(pid)) {
      return Optional.empty();
    }
    var ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
    return Optional.of(
        new Postmaster(
            pid, ready ? Optional.of(Integer.parseInt(lines.get(3).strip())) : Optional.empty()));
  }

  private static List<String> lines(Path data) throws IOException {
    try {
      return Files.readAllLines(file(data), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  // After a restart of the machine or container, the number may belong to any other program.
  static boolean isPostgres(long pid) {
    var commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
    try {
      // readable also where the process is another user's; empty once it has ended
      if (Files.exists(Path.of("/proc/self/cmdline"))) {
        return Files.readString(commandLine).contains("postgres");
      }
    } catch (IOException e) {
      return false;
    }
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("postgres"))
        .isPresent();
  }
}
