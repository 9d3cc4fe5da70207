package bureau.material.knowledge.ingest;

import bureau.trust.audit.AuditAction;

/// What is recorded of indexes.
public final class IndexEvents {
  public static final AuditAction REBUILT =
      new AuditAction(
          "knowledge-index.rebuilt",
          "An operator had the indexes of all agencies made anew from what is kept.");

  private IndexEvents() {}
}
