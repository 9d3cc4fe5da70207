package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The programs of other people in `server/src/test/clients`, and a Node that runs them.
///
/// Their packages are installed once for each lock into the user's cache, which all clones on the
/// machine share. Nothing of a package runs while it is installed, and what runs later reaches this
/// machine only: `loopback.js` sees to that.
public final class Clients {
  private static final Path PROGRAMS = programs();
  private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "bureau");
  private static final long LIMIT_MINUTES = 5;
  private static final List<String> INSTALL =
      List.of(
          "npm",
          "install", // not "ci": it refuses a lock that names what a registry lacks
          "--no-save",
          "--ignore-scripts",
          "--omit=optional",
          "--no-audit",
          "--no-fund",
          "--loglevel=error");

  private Clients() {}

  /// {@return a process to be: Node, with a program that knows nothing of whoever runs the tests}
  ///
  /// @param home where it finds and keeps what is its user's
  static ProcessBuilder node(Path home, Path program, List<String> arguments) {
    var loopback = PROGRAMS.resolve("loopback.js").toUri().toString();
    var folder = nodeFolder();
    var line = new ArrayList<String>();
    line.addAll(List.of(folder.resolve("node").toString(), "--import", loopback));
    line.add(program.toString());
    line.addAll(arguments);
    var builder = new ProcessBuilder(line);
    var environment = builder.environment();
    environment.clear();
    environment.put("PATH", folder + ":/usr/bin:/bin");
    environment.put("HOME", home.toString());
    environment.put("CLIENTS", installed().toString());
    return builder;
  }

  /// {@return a program of `server/src/test/clients`}
  static Path program(String name) {
    return PROGRAMS.resolve(name);
  }

  /// {@return the folder with the packages, installed where they were missing}
  static synchronized Path installed() {
    try {
      var lock = Files.readAllBytes(PROGRAMS.resolve("package-lock.json"));
      var folder = CACHE.resolve("clients-" + digest(lock));
      Files.createDirectories(CACHE.resolve("locks"));
      // of several runs that begin at once, one installs
      try (var channel =
              FileChannel.open(
                  CACHE.resolve("locks").resolve("clients"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var held = channel.lock()) {
        assert held.isValid();
        if (!Files.isDirectory(folder)) {
          install(folder);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path folder) throws IOException {
    var fresh = Files.createTempDirectory(CACHE, "clients-");
    for (var file : List.of("package.json", "package-lock.json", ".npmrc")) {
      Files.copy(PROGRAMS.resolve(file), fresh.resolve(file));
    }
    var log = Files.createTempFile("clients-install", ".txt");
    try {
      var running =
          withNode(INSTALL)
              .directory(fresh.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(running.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("installed in time").isTrue();
      assertThat(running.exitValue()).as(Files.readString(log)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    // in one step: a folder of this name is whole
    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static ProcessBuilder withNode(List<String> command) {
    var line = new ArrayList<String>();
    line.add(root().resolve("scripts").resolve("node.sh").toString());
    line.addAll(command);
    return new ProcessBuilder(line);
  }

  private static Path nodeFolder() {
    try {
      var running = withNode(List.of()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Path.of(said.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path programs() {
    return root().resolve("server").resolve("src").resolve("test").resolve("clients");
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("web"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no folder 'web' above");
    }
    return folder;
  }

  /// Sees that a program wanted nothing beyond this machine.
  static void assertStayedHere(Path errors) throws IOException {
    assertThat(Files.readString(errors, StandardCharsets.UTF_8)).doesNotContain("NOT-LOOPBACK");
  }
}
