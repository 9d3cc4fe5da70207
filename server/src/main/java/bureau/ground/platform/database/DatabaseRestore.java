package bureau.ground.platform.database;

import bureau.ground.platform.home.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Makes the embedded database of a home from files that a [HotCopy] brought out of another. Until
/// [#finish] they are no database; begun again after a stop in the middle, it begins anew.
public final class DatabaseRestore {
  private final Path home;
  private final Cluster cluster;
  private final PostgresEngine engine;
  private final RunAs runAs;
  private final Path data;
  private final Path half;

  private DatabaseRestore(Path home, PostgresEngine engine, RunAs runAs, Path data, Path half) {
    this.home = home;
    this.engine = engine;
    this.runAs = runAs;
    this.data = data;
    this.half = half;
    this.cluster = new Cluster(engine, runAs, data, List.of());
  }

  /// @param cache where the engine is unpacked
  /// @throws CannotStart if the home has a database already
  public static DatabaseRestore into(Path home, Path cache) {
    try {
      var runAs = EmbeddedPostgres.runAs(home);
      var data = EmbeddedPostgres.dataOf(home, runAs);
      var another = runAs instanceof RunAs.Another;
      var engine = PostgresEngine.unpackedIn(another ? EmbeddedPostgres.SHARED : cache);
      if (Files.exists(data)) {
        throw new CannotStart(
            "The home %s has a database already: restore into another home.".formatted(home));
      }
      var half = data.resolveSibling(data.getFileName() + ".half");
      Folders.delete(half);
      Files.createDirectory(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new DatabaseRestore(home, engine, runAs, data, half);
    } catch (IOException e) {
      throw CannotStart.onFolder(home, e);
    }
  }

  /// Removes what a restore that was stopped in the middle left, running or not.
  public static void discard(Path home, Path cache) throws IOException {
    var data = EmbeddedPostgres.existing(home);
    if (data.isPresent()) {
      if (Postmaster.of(data.get()).isPresent()) {
        EmbeddedPostgres.start(home, cache).close();
      }
      Folders.delete(data.get());
    }
  }

  /// {@return the version whose files this build can read}
  public int major() {
    return engine.major();
  }

  /// {@return the folder to put the files in}
  public Path folder() {
    return half;
  }

  /// Brings the files to one state and gives the logins new passwords: those of the home that was
  /// copied stay there.
  public void finish() throws IOException {
    var passwords = Passwords.random();
    for (var file : Folders.all(half)) {
      runAs.own(file);
    }
    var orders = half.resolveSibling(half.getFileName() + ".orders");
    Files.deleteIfExists(orders);
    SecretFile.write(
        orders,
        password(EmbeddedPostgres.SUPERUSER, passwords.superuser())
            + password(EmbeddedPostgres.OWNER, passwords.owner())
            + password(EmbeddedPostgres.APP, passwords.app()));
    runAs.own(orders);
    try {
      cluster.over(half).runAlone(orders);
    } finally {
      Files.delete(orders);
    }
    passwords.write(home.resolve("database.passwords"));
    Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String password(String login, String password) {
    return "alter role \"%s\" password '%s'\n".formatted(login, password);
  }
}
