package bureau.material.knowledge.pages;

import bureau.trust.audit.AuditAction;

/// What is recorded of web pages.
public final class PageEvents {
  static final AuditAction FETCHED =
      new AuditAction(
          "page.fetched",
          "Somebody had a web page fetched for a collection, whether it came or not; the address is"
              + " not recorded.");

  private PageEvents() {}
}
