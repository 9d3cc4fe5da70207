package bureau.material.knowledge.care;

import bureau.trust.audit.AuditAction;

/// What is recorded of the care of knowledge. No question and no reason is.
final class CareEvents {
  static final AuditAction MARKED =
      new AuditAction(
          "knowledge-answer.marked",
          "Somebody said of an answer whether it helped, or handed its question on to the owners of"
              + " a collection; which question it was is not recorded.");
  static final AuditAction SETTLED =
      new AuditAction(
          "knowledge-question.settled",
          "An owner of a collection said that a question that was handed on is answered, dismissed"
              + " or open again.");
  static final AuditAction CONFLICT_SETTLED =
      new AuditAction(
          "knowledge-conflict.settled",
          "An owner of a collection said that two places of documents contradict each other, or that"
              + " they do not.");
  static final AuditAction TEST_ADDED =
      new AuditAction(
          "knowledge-test.added", "An owner of a collection added a question to test it with.");
  static final AuditAction TEST_REMOVED =
      new AuditAction(
          "knowledge-test.removed",
          "An owner of a collection took away a question that it was tested with.");
  static final AuditAction TESTS_ASKED =
      new AuditAction(
          "knowledge-test.asked", "An owner of a collection had it tested, beside its changes.");

  private CareEvents() {}
}
