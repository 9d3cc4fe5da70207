package bureau.app.backup;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the operator does so that nothing is lost: backups, and a new root key.
@RestController
public final class BackupRoutes {
  private final Backups backups;
  private final Keyring keyring;
  private final Tenancy tenancy;
  private final Audit audit;

  BackupRoutes(Backups backups, Keyring keyring, Tenancy tenancy, Audit audit) {
    this.backups = backups;
    this.keyring = keyring;
    this.tenancy = tenancy;
    this.audit = audit;
  }

  /// A backup on the wire.
  ///
  /// @param file on the server's machine
  record BackupJson(
      String id,
      @OneOf(Backups.State.class) String state,
      String file,
      long done,
      long total,
      Instant from,
      @Nullable Instant until,
      @Nullable String reason) {
    static BackupJson of(Backups.Backup backup) {
      return new BackupJson(
          backup.id(),
          backup.state().wireName(),
          backup.file().toString(),
          backup.done(),
          backup.total(),
          backup.from(),
          backup.until(),
          backup.reason());
    }
  }

  /// Whether the root key is new.
  record RootKeyJson(boolean renewed) {}

  @PostMapping("/console/api/backups")
  @ResponseStatus(HttpStatus.ACCEPTED)
  BackupJson begin(Caller caller) {
    return BackupJson.of(backups.begin(caller));
  }

  /// The one that runs, or ran last.
  @GetMapping("/console/api/backups")
  Page<BackupJson> newest(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    return Page.whole(backups.newest().map(BackupJson::of).stream().toList());
  }

  /// Wraps every key anew; content is not touched, and nobody notices.
  @PostMapping("/console/api/root-key/renew")
  RootKeyJson renewRootKey(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    // first: what cannot be recorded does not happen
    tenancy.doInAgency(
        AgencyId.INSTALLATION,
        tx -> audit.append(tx, Actor.of(caller), BackupEvents.ROOT_KEY_RENEWED, "", Map.of()));
    keyring.rotateRoot();
    return new RootKeyJson(true);
  }
}
