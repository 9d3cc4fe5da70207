package bureau.ground.platform.database;

import bureau.ground.platform.home.CannotStart;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of one PostgreSQL, and the process that serves them: made, started, found running,
/// stopped. It listens on a loopback port that the operating system chooses, and asks every login
/// for its password.
final class Cluster {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LAST_BREATH = Duration.ofSeconds(5);

  private static final long LARGEST_LOG = 1 << 20;
  private static final Optional<String> SETSID =
      Stream.of("/usr/bin/setsid", "/bin/setsid")
          .filter(path -> Files.isExecutable(Path.of(path)))
          .findFirst();

  private final PostgresEngine engine;
  private final RunAs runAs;
  private final Path data;
  private final List<String> settings;
  private @Nullable Process child;

  Cluster(PostgresEngine engine, RunAs runAs, Path data, List<String> settings) {
    this.engine = engine;
    this.runAs = runAs;
    this.data = data;
    this.settings = List.copyOf(settings);
  }

  boolean exists() {
    return Files.exists(data);
  }

  /// {@return the major version that wrote the files}
  int major() {
    try {
      return Integer.parseInt(Files.readString(data.resolve("PG_VERSION")).strip());
    } catch (IOException | NumberFormatException e) {
      throw new CannotStart(
          "The database files in "
              + data
              + " cannot be read ("
              + e.getMessage()
              + "): restore them from a backup, or move the folder away to begin with an empty"
              + " database.",
          e);
    }
  }

  /// Makes the files, with one superuser. Stopped in the middle it leaves nothing that a later
  /// start would take for a database.
  void make(String superuser, String password) throws IOException {
    var half = data.resolveSibling(data.getFileName() + ".half");
    var passwordFile = data.resolveSibling(data.getFileName() + ".password");
    Folders.delete(half);
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, password);
    Files.createDirectory(
        half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    runAs.own(passwordFile);
    runAs.own(half);
    try {
      var command =
          new ArrayList<>(
              List.of(
                  engine.program("initdb").toString(),
                  "--pgdata=" + half,
                  "--username=" + superuser,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--data-checksums",
                  "--no-instructions"));
      if (engine.major() >= 17) {
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
      }
      run(command);
      Files.writeString(
          half.resolve("postgresql.conf"),
          "\ninclude = 'bureau.conf'\n",
          java.nio.file.StandardOpenOption.APPEND);
      Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /// {@return the same engine over files that lie elsewhere}
  Cluster over(Path files) {
    return new Cluster(engine, runAs, files, settings);
  }

  /// Brings files that were copied from a running database to one state, from the log that was
  /// copied with them, and runs statements as their superuser: a server for nobody else, whose end
  /// is the end of `orders`.
  ///
  /// @param orders one statement a line
  void runAlone(Path orders) throws IOException {
    configure(freePort());
    var said =
        run(
            List.of(
                engine.program("postgres").toString(),
                "--single",
                "-D",
                data.toString(),
                "postgres"),
            orders);
    if (said.contains("ERROR:") || said.contains("FATAL:")) {
      throw new CannotStart(reason(said));
    }
  }

  /// {@return the port of the process that already serves these files, left by a killed Bureau;
  /// empty if there is none}
  Optional<Integer> runningPort() throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var found = Postmaster.of(data);
      if (found.isEmpty()) {
        Files.deleteIfExists(Postmaster.file(data));
        return Optional.empty();
      }
      if (found.get().port().isPresent()) {
        return found.get().port();
      }
      if (System.nanoTime() > deadline) {
        throw new CannotStart(
            "PostgreSQL (process "
                + found.get().pid()
                + ") has neither started nor ended for a minute: end it, then start again.");
      }
      pause();
    }
  }

  /// {@return the port on which it now listens}
  int start() throws IOException {
    keepLogSmall();
    for (var attempt = 1; ; attempt++) {
      var port = freePort();
      configure(port);
      try {
        launch();
        return port;
      } catch (CannotStart e) {
        // another program may have taken the port in between
        if (attempt == 3) {
          throw e;
        }
      }
    }
  }

  /// Starts the process again on the port that it had, for those who know it.
  void startAgain(int port) throws IOException {
    configure(port);
    launch();
  }

  /// {@return whether a process serves the files, or is about to}
  boolean isServed() throws IOException {
    return Postmaster.of(data).isPresent();
  }

  // As a child of this process, which sees it off at its end: a container's first process may not.
  private void launch() throws IOException {
    var postgres = List.of(engine.program("postgres").toString(), "-D", data.toString());
    var command = new ArrayList<>(SETSID.map(List::of).orElse(List.of()));
    command.addAll(postgres);
    var started =
        prepared(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    child = started;
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(started.pid())) {
      if (!started.isAlive()) {
        throw new CannotStart(reason(""));
      }
      if (System.nanoTime() > deadline) {
        started.destroy();
        throw new CannotStart("PostgreSQL has not started for a minute: see " + log() + ".");
      }
      pause();
    }
  }

  private boolean isReady(long process) throws IOException {
    return Postmaster.of(data)
        .filter(found -> found.pid() == process && found.port().isPresent())
        .isPresent();
  }

  private void keepLogSmall() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LARGEST_LOG) {
      Files.move(
          log(),
          log().resolveSibling(log().getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path log() {
    return data.resolve("postgresql.log");
  }

  /// Ends the process and the sessions of whoever is still connected; what was committed stays.
  void stop() throws IOException {
    var served = Postmaster.of(data);
    run(
        List.of(
            engine.program("pg_ctl").toString(),
            "stop",
            "--pgdata=" + data,
            "--mode=fast",
            "--wait",
            "--timeout=" + PATIENCE.toSeconds(),
            "--silent"));
    // its last file is gone a moment before the process is
    var deadline = System.nanoTime() + LAST_BREATH.toNanos();
    while (served.isPresent()
        && Postmaster.isPostgres(served.get().pid())
        && System.nanoTime() < deadline) {
      pause();
    }
    if (child != null) {
      waitFor(child);
    }
  }

  private static void waitFor(Process ending) {
    try {
      ending.waitFor(LAST_BREATH.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void configure(int port) throws IOException {
    var lines =
        new ArrayList<>(
            List.of(
                "# written by Bureau at every start",
                "listen_addresses = '127.0.0.1'",
                "port = " + port,
                "unix_socket_directories = ''",
                "password_encryption = 'scram-sha-256'",
                "timezone = 'UTC'",
                "log_timezone = 'UTC'",
                "jit = off",
                "log_checkpoints = off",
                // neither statements nor the values in them belong into a log
                "log_error_verbosity = 'terse'",
                "log_min_error_statement = 'panic'"));
    lines.addAll(settings);
    var file = data.resolve("bureau.conf");
    Files.write(file, lines);
    runAs.own(file);
  }

  private ProcessBuilder prepared(List<String> command) {
    var builder =
        new ProcessBuilder(runAs.command(command))
            .directory(new File("/"))
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder;
  }

  private void run(List<String> command) {
    var _ = run(command, Path.of("/dev/null"));
  }

  private String run(List<String> command, Path input) {
    try {
      var output = Files.createTempFile("bureau-postgresql", ".log");
      try {
        var process =
            prepared(command).redirectInput(input.toFile()).redirectOutput(output.toFile()).start();
        var ended = process.waitFor(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
        if (!ended) {
          process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
          throw new CannotStart(reason(Files.readString(output)));
        }
        return Files.readString(output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String reason(String output) throws IOException {
    var log = log();
    var said = output.strip() + (Files.exists(log) ? "\n" + Files.readString(log).strip() : "");
    if (said.contains("No space left on device")) {
      return "The disk that holds " + data + " is full: make room, then start again.";
    }
    return said.lines()
        .filter(line -> line.contains("FATAL") || line.contains("error:") || line.contains("PANIC"))
        .reduce((_, last) -> last)
        .map(line -> "PostgreSQL did not start (" + line.strip() + "): see " + log + ".")
        .orElse("PostgreSQL did not start: see " + log + ".");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
