package bureau.app.backup;

import bureau.App;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.KeysUnavailable;
import bureau.ground.platform.crypto.store.KeyCheckStore;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.database.DatabaseRestore;
import bureau.ground.platform.database.EmbeddedPostgres;
import bureau.ground.platform.database.ExternalPostgres;
import bureau.ground.platform.home.CannotStart;
import bureau.ground.platform.home.Home;
import bureau.ground.platform.home.Version;
import bureau.ground.platform.tenancy.ConnectionPool;
import bureau.ground.platform.tenancy.Migrations;
import bureau.ground.platform.tenancy.ModuleList;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.RestoredChains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Brings a backup back into a home without a database; needs the folder of keys, and no server.
///
/// Until it is done the home holds a mark with which no server starts there. Begun again after a
/// stop in the middle, it begins anew.
public final class Restore {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path home;
  private final Path keys;
  private final Path cache;
  private final InstantSource clock;

  /// @param cache where the database's engine is unpacked
  public Restore(Path home, Path keys, Path cache, InstantSource clock) {
    this.home = home;
    this.keys = keys;
    this.cache = cache;
    this.clock = clock;
  }

  /// @param archive what a [Backups] wrote
  /// @throws CannotStart with the reason; nothing that was there before is changed
  public Restored from(Path archive) {
    refuseMissingKeys();
    if (!Files.isRegularFile(archive)) {
      throw new CannotStart("There is no file %s: name the backup.".formatted(archive));
    }
    var again = Home.isHalfRestored(home);
    if (!again && EmbeddedPostgres.isIn(home)) {
      throw new CannotStart(
          "The home %s has a database already: name an empty home in BUREAU_HOME.".formatted(home));
    }
    try (var held = Home.open(home, Version.current())) {
      var keyring = new Keyring(keys, clock);
      try (var reader = new BackupReader(archive, keyring.signer())) {
        var manifest = reader.manifest();
        refuseNewer(manifest);
        Home.markHalfRestored(home);
        if (again) {
          DatabaseRestore.discard(home, cache);
        }
        unpack(reader, manifest);
        var restored = withRecord(keyring, manifest);
        restored.leaveIn(home);
        held.usedBy(Version.current());
        Home.markRestored(home);
        return restored;
      }
    } catch (BadBackup e) {
      throw new CannotStart(
          "The backup %s cannot be used: %s. Take another one.".formatted(archive, e.getMessage()),
          e);
    } catch (KeysUnavailable e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw CannotStart.onFolder(home, e);
    }
  }

  /// Takes an external database, brought back with its own tools, for what it now is.
  ///
  /// @param from what it was brought back from, for the record
  public Restored external(ExternalPostgres database, String from) {
    refuseMissingKeys();
    try (var _ = Home.open(home, Version.current())) {
      var keyring = new Keyring(keys, clock);
      var restored = recorded(keyring, database.access(keys), from, null, 0);
      restored.leaveIn(home);
      return restored;
    } catch (KeysUnavailable e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw CannotStart.onFolder(home, e);
    }
  }

  // made anew they would open nothing
  private void refuseMissingKeys() {
    if (!Files.exists(keys.resolve("root.key"))) {
      throw new CannotStart(
          "The keys of the backup are not in %s, and without them nothing in it can be read: put the copy of the folder of keys there, or name it in BUREAU_KEYS."
              .formatted(keys));
    }
  }

  private static void refuseNewer(Manifest manifest) throws BadBackup {
    if (Version.parse(manifest.bureau()).compareTo(Version.current()) > 0) {
      throw new BadBackup(
          "Bureau %s made it, and this is Bureau %s"
              .formatted(manifest.bureau(), Version.current()));
    }
  }

  private void unpack(BackupReader reader, Manifest manifest) throws IOException, BadBackup {
    var database = DatabaseRestore.into(home, cache);
    if (manifest.postgres() != database.major()) {
      throw new BadBackup(
          "it holds the files of PostgreSQL %d, and this Bureau brings PostgreSQL %d: restore it with the Bureau that made it"
              .formatted(manifest.postgres(), database.major()));
    }
    reader.unpackInto(database.folder(), home.resolve("blobs"));
    database.finish();
  }

  private Restored withRecord(Keyring keyring, Manifest manifest) {
    try (var database = EmbeddedPostgres.start(home, cache)) {
      return recorded(
          keyring, database.access(), manifest.id(), manifest.until(), manifest.bytes());
    }
  }

  private Restored recorded(
      Keyring keyring, DatabaseAccess access, String from, @Nullable Instant until, long bytes) {
    new Migrations(access).run(new ModuleList(App.MODULES).withSchemas());
    try (var connections = ConnectionPool.open(access, 4, PATIENCE)) {
      var tenancy = new Tenancy(connections);
      keyring.requireSameAs(new KeyCheckStore(), tenancy);
      var found = new RestoredChains(tenancy, keyring, clock).mark(from);
      return new Restored(
          from,
          until,
          found.lost().entrySet().stream()
              .map(
                  one ->
                      new Restored.Lost(
                          one.getKey().toString(),
                          one.getValue().sequence(),
                          one.getValue().lostUpTo()))
              .toList(),
          found.bad().entrySet().stream()
              .map(one -> new Restored.Bad(one.getKey().toString(), one.getValue().wireName()))
              .toList(),
          bytes);
    }
  }
}
