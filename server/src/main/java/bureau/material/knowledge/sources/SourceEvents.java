package bureau.material.knowledge.sources;

import bureau.trust.audit.AuditAction;

/// What is recorded of sources.
public final class SourceEvents {
  static final AuditAction CONNECTED =
      new AuditAction("source.connected", "A folder was connected to a collection.");
  static final AuditAction DISCONNECTED =
      new AuditAction(
          "source.disconnected",
          "A folder was taken off a collection, with all documents that came from it.");
  static final AuditAction PAUSED =
      new AuditAction("source.paused", "A connected folder is not followed until it is resumed.");
  static final AuditAction RESUMED =
      new AuditAction("source.resumed", "A connected folder is followed again.");
  static final AuditAction RUN =
      new AuditAction("source.run", "Somebody had a connected folder looked through at once.");
  static final AuditAction CONFIRMED =
      new AuditAction(
          "source.removal-confirmed",
          "Somebody agreed that documents go which a connected folder holds no longer.");
  static final AuditAction FOLLOWED =
      new AuditAction(
          "source.followed",
          "Documents came, changed, went or have other readers because a connected folder says so;"
              + " the details count them.");

  private SourceEvents() {}
}
