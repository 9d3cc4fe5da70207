package bureau.app.backup;

import bureau.trust.audit.AuditAction;

/// What the record says about backups and keys of the installation.
final class BackupEvents {
  static final AuditAction BEGUN =
      new AuditAction("backup.begun", "An operator had a backup of the installation begun.");
  static final AuditAction TAKEN =
      new AuditAction("backup.taken", "A backup of the installation is whole.");
  static final AuditAction RESTORED =
      new AuditAction(
          "installation.restored",
          "The database is the one that a backup brought back; every session was ended.");
  static final AuditAction EVENTS_LOST =
      new AuditAction(
          "audit.events-lost",
          "A restored backup is older than events that a checkpoint knew: those are gone.");
  static final AuditAction ROOT_KEY_RENEWED =
      new AuditAction(
          "root-key.renewed", "An operator gave the installation a new root key; content stays.");

  private BackupEvents() {}
}
