package bureau.material.knowledge;

import bureau.trust.audit.AuditAction;

/// What is recorded of collections and documents.
final class KnowledgeEvents {
  static final AuditAction CREATED =
      new AuditAction("collection.created", "A collection of documents was made.");
  static final AuditAction CHANGED =
      new AuditAction(
          "collection.changed",
          "A collection has another name, description, label or other languages.");
  static final AuditAction SHARED =
      new AuditAction(
          "collection.shared",
          "Others read or keep a collection than before; the details count them.");
  static final AuditAction DELETED =
      new AuditAction("collection.deleted", "A collection was deleted with all its documents.");
  static final AuditAction ADDED =
      new AuditAction("document.added", "A document was brought into a collection.");
  static final AuditAction DOCUMENT_CHANGED =
      new AuditAction(
          "document.changed", "A document has another title, language, validity or successor.");
  static final AuditAction REPLACED =
      new AuditAction(
          "document.replaced", "A file was brought to take the place of that of a document.");
  static final AuditAction WITHDRAWN =
      new AuditAction(
          "document.replacement-withdrawn",
          "A file that was to take the place of that of a document was given up.");
  static final AuditAction DOCUMENT_DELETED =
      new AuditAction("document.deleted", "A document was taken out of its collection.");
  static final AuditAction PAUSED =
      new AuditAction("document.paused", "The reading of a document waits until it is resumed.");
  static final AuditAction RESUMED =
      new AuditAction("document.resumed", "The reading of a document goes on.");
  static final AuditAction RETRIED =
      new AuditAction("document.retried", "A document that failed is to be read again.");

  private KnowledgeEvents() {}
}
