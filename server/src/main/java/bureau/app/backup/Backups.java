package bureau.app.backup;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.database.HotCopy;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PublicId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes backups of the installation's own database, and of the sealed files in its home, while it
/// works, one at a time. An archive has its name only once it is whole and on the disk.
public final class Backups implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final String HALF = ".half";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// How a backup goes.
  public enum State implements WireName {
    RUNNING,
    COMPLETE,
    FAILED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One backup.
  ///
  /// @param file where it lies once it is whole
  /// @param done bytes read of about `total`
  /// @param until what was committed before is in it; `null` until it is whole
  /// @param reason why it failed; `null` unless it did
  public record Backup(
      String id,
      State state,
      Path file,
      long done,
      long total,
      Instant from,
      @Nullable Instant until,
      @Nullable String reason) {}

  private final Path home;
  private final Path folder;
  private final Keyring keyring;
  private final Tenancy tenancy;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;
  private @Nullable Backup last;
  private @Nullable Thread worker;

  Backups(
      Path home,
      Path folder,
      Keyring keyring,
      Tenancy tenancy,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    this.home = home;
    this.folder = folder;
    this.keyring = keyring;
    this.tenancy = tenancy;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /// {@return the one that runs, else the one that ran last; empty if there was none since the
  /// start}
  public synchronized Optional<Backup> newest() {
    return Optional.ofNullable(last);
  }

  /// Begins a backup and returns at once.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 409 if one runs, or if somebody else runs
  ///   the database
  public synchronized Backup begin(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    if (last != null && last.state() == State.RUNNING) {
      throw Problem.of("backup-running", 409).exception();
    }
    var copy = copy().orElseThrow(() -> Problem.of("database-elsewhere", 409).exception());
    var now = clock.instant();
    var id = PublicId.format("bak", ids.next());
    var file =
        folder.resolve(
            "bureau-" + STAMP.format(now) + "-" + id.substring(id.length() - 6) + ".zip");
    var begun =
        new Backup(id, State.RUNNING, file, 0, bytes(copy, new BlobFolder(home)), now, null, null);
    record(caller, BackupEvents.BEGUN, begun);
    last = begun;
    worker = Thread.ofVirtual().name("backup").start(() -> take(begun, copy, caller));
    return begun;
  }

  private Optional<HotCopy> copy() {
    try {
      return HotCopy.of(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long bytes(HotCopy copy, BlobFolder blobs) {
    try {
      return copy.bytes() + blobs.bytes();
    } catch (IOException | UncheckedIOException e) {
      return 0; // files come and go while they are counted
    }
  }

  private void take(Backup begun, HotCopy copy, Caller caller) {
    var half = begun.file().resolveSibling(begun.file().getFileName() + HALF);
    try {
      makeFolder();
      Manifest manifest;
      try (var archive = new BackupWriter(half, clock, done -> show(at(begun, done)))) {
        var blobs = new BlobFolder(home);
        blobs.to(archive);
        copy.to(archive);
        blobs.to(archive);
        manifest = archive.finish(begun.id(), copy.major(), begun.from(), keyring.signer());
      }
      Files.move(half, begun.file(), StandardCopyOption.ATOMIC_MOVE);
      var whole =
          new Backup(
              begun.id(),
              State.COMPLETE,
              begun.file(),
              manifest.bytes(),
              manifest.bytes(),
              begun.from(),
              manifest.until(),
              null);
      record(caller, BackupEvents.TAKEN, whole);
      show(whole);
    } catch (IOException | SQLException | RuntimeException e) {
      LOG.error("The backup {} failed", begun.id(), e);
      forget(half);
      show(failed(begun, e));
    }
  }

  private static Backup at(Backup begun, long done) {
    return new Backup(
        begun.id(),
        State.RUNNING,
        begun.file(),
        done,
        Math.max(done, begun.total()),
        begun.from(),
        null,
        null);
  }

  private static Backup failed(Backup begun, Exception e) {
    var message = String.valueOf(e.getMessage());
    var reason =
        message.contains("No space left on device")
            ? "the disk is full"
            : message.lines().findFirst().orElse(e.getClass().getSimpleName());
    return new Backup(
        begun.id(),
        State.FAILED,
        begun.file(),
        begun.done(),
        begun.total(),
        begun.from(),
        null,
        reason);
  }

  private synchronized void show(Backup backup) {
    last = backup;
  }

  private void record(Caller caller, bureau.trust.audit.AuditAction action, Backup backup) {
    tenancy.doInAgency(
        AgencyId.INSTALLATION,
        tx ->
            audit.append(
                tx,
                Actor.of(caller),
                action,
                backup.id(),
                Map.of("bytes", Long.toString(backup.done()))));
  }

  private void makeFolder() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    // what a killed server left half done
    try (var left = Files.newDirectoryStream(folder, "*.zip" + HALF)) {
      for (var half : left) {
        Files.delete(half);
      }
    }
  }

  private static void forget(Path half) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      LOG.warn("The half backup {} could not be removed", half);
    }
  }

  /// Breaks off the one that runs.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      running = worker;
    }
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
