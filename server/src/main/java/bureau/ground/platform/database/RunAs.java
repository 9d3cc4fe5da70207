package bureau.ground.platform.database;

import bureau.ground.platform.home.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// As whom PostgreSQL runs: it refuses to run as root.
public sealed interface RunAs {
  /// This process is not root: nothing to do.
  record Oneself() implements RunAs {}

  /// This process is root and may make user namespaces: in one where root is not mapped, PostgreSQL
  /// sees itself as nobody, while the files stay root's own.
  record Unmapped() implements RunAs {}

  /// This process is root where user namespaces are refused, as in most containers: another user of
  /// the machine, who must be able to enter the folders of engine and database.
  record Another(String user) implements RunAs {}

  /// {@return the one of the three that works here}
  static RunAs here() {
    if (!isRoot()) {
      return new Oneself();
    }
    if (succeeds(List.of("unshare", "-U", "true"))) {
      return new Unmapped();
    }
    // a user "bureau" where an administrator made one for this; "nobody" exists everywhere
    for (var user : List.of("bureau", "nobody")) {
      if (succeeds(another(user, List.of("true")))) {
        return new Another(user);
      }
    }
    throw new CannotStart(
        "PostgreSQL does not run as root, and this machine lets root neither make a user namespace"
            + " nor become another user: start Bureau as an ordinary user, or set"
            + " BUREAU_DATABASE_URL.");
  }

  /// {@return `command` as it must be started}
  default List<String> command(List<String> command) {
    return switch (this) {
      case Oneself() -> command;
      case Unmapped() -> Stream.concat(Stream.of("unshare", "-U"), command.stream()).toList();
      case Another(var user) -> another(user, command);
    };
  }

  /// Gives what root made to the user that PostgreSQL runs as.
  default void own(Path path) throws IOException {
    if (this instanceof Another(var user)) {
      var principal =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      Files.setOwner(path, principal);
    }
  }

  private static List<String> another(String user, List<String> command) {
    var whole = new ArrayList<>(List.of("setpriv", "--reuid", user, "--clear-groups"));
    whole.addAll(command);
    return whole;
  }

  private static boolean isRoot() {
    try {
      // the link itself is always root's, what it leads to belongs to this process
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid
          && uid == 0;
    } catch (IOException | UnsupportedOperationException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
