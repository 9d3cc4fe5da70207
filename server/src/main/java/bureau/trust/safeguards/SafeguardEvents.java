package bureau.trust.safeguards;

import bureau.trust.audit.AuditAction;

/// What the record says about safeguards: kinds and how many of each, never what was found.
final class SafeguardEvents {
  static final AuditAction RULES_CHANGED =
      new AuditAction(
          "safeguards.rules-changed",
          "What is done about personal data and secrets in requests to models changed.");
  static final AuditAction LABEL_RULES_CHANGED =
      new AuditAction(
          "safeguards.label-rules-changed",
          "The usual sensitivity label, or what becomes of what a model may not receive, changed.");
  static final AuditAction WARNED =
      new AuditAction(
          "safeguards.warned",
          "A request with personal data or secrets in it was sent to a model as it was.");
  static final AuditAction MASKED =
      new AuditAction(
          "safeguards.masked",
          "Placeholders were sent to a model instead of the personal data or secrets of a request.");
  static final AuditAction BLOCKED =
      new AuditAction(
          "safeguards.blocked",
          "A request was not sent to a model because of the personal data or secrets in it.");

  private SafeguardEvents() {}
}
