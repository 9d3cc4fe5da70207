package bureau.trust.agencies;

import bureau.trust.audit.AuditAction;

/// What the record says about rules of use.
final class EntitlementEvents {
  static final AuditAction CREATED =
      new AuditAction("entitlement.created", "A rule was made that says who may use what.");
  static final AuditAction CHANGED =
      new AuditAction("entitlement.changed", "A rule that says who may use what was changed.");
  static final AuditAction ENDED =
      new AuditAction("entitlement.ended", "A rule that says who may use what was ended.");

  private EntitlementEvents() {}
}
