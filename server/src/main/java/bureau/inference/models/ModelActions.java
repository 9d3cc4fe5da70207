package bureau.inference.models;

import bureau.trust.audit.AuditAction;

/// What the audit record knows of the catalogue.
final class ModelActions {
  static final AuditAction PROVIDER_ADDED =
      new AuditAction("provider.added", "A server that answers for models was connected.");
  static final AuditAction PROVIDER_REMOVED =
      new AuditAction("provider.removed", "A server that answers for models was disconnected.");
  static final AuditAction PROVIDER_SWITCHED_OFF =
      new AuditAction("provider.switched-off", "A server was switched off: it answers nobody.");
  static final AuditAction PROVIDER_SWITCHED_ON =
      new AuditAction("provider.switched-on", "A server that was switched off answers again.");
  static final AuditAction PROMISES_NOTED =
      new AuditAction("provider.promises-noted", "What a provider promises was noted anew.");
  static final AuditAction TERMS_KEPT =
      new AuditAction("provider.terms-kept", "A version of a provider's terms was kept.");
  static final AuditAction PRICE_SET =
      new AuditAction("model.price-set", "What a model costs was said anew.");
  static final AuditAction ALIAS_ADDED =
      new AuditAction("alias.added", "A name for whichever models meet a policy was added.");
  static final AuditAction ALIAS_CHANGED =
      new AuditAction("alias.changed", "The policy of a name for models was written anew.");
  static final AuditAction ALIAS_REMOVED =
      new AuditAction("alias.removed", "A name for whichever models meet a policy was removed.");
  static final AuditAction ORIGIN_RULE_CHANGED =
      new AuditAction(
          "models.origin-rule-changed", "The rule of where models may come from changed.");
  static final AuditAction PROVIDER_TRIED =
      new AuditAction("provider.tried", "A server was asked which models it has.");
  static final AuditAction MODEL_APPROVED =
      new AuditAction("model.approved", "A model was approved for the agency.");
  static final AuditAction MODEL_WITHDRAWN =
      new AuditAction("model.withdrawn", "The approval of a model was taken back.");

  static final AuditAction FETCH_RETRIED =
      new AuditAction(
          "model.fetch-retried", "An operator had the model on this machine fetched anew.");

  private ModelActions() {}
}
