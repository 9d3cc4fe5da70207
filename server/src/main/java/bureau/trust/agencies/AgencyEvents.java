package bureau.trust.agencies;

import bureau.trust.audit.AuditAction;

/// What the record says about agencies.
final class AgencyEvents {
  static final AuditAction ENROLLED =
      new AuditAction("agency.enrolled", "An operator enrolled an agency.");
  static final AuditAction CHANGED =
      new AuditAction("agency.changed", "The name, languages or allowance of an agency changed.");
  static final AuditAction SUSPENDED =
      new AuditAction(
          "agency.suspended", "An operator suspended an agency: nobody of it may enter.");
  static final AuditAction REACTIVATED =
      new AuditAction("agency.reactivated", "An operator let a suspended agency in again.");

  static final AuditAction KEY_DESTROYED =
      new AuditAction(
          "agency.key-destroyed",
          "An operator destroyed the key of an agency: its content is unreadable for good, in every"
              + " copy.");

  private AgencyEvents() {}
}
