package bureau.material.knowledge.pages;

import bureau.material.knowledge.FileName;

/// What the file of a page is called.
final class PageName {
  private static final int LONGEST = 150;

  private PageName() {}

  /// {@return the last part of the address, or its host where there is none, with the ending of its
  /// kind}
  static String of(PageAddress address, PageKind kind) {
    var path = address.uri().getPath();
    var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var last = FileName.title(trimmed.substring(trimmed.lastIndexOf('/') + 1)).strip();
    var base = last.isEmpty() ? address.host() : last;
    return base.substring(0, Math.min(LONGEST, base.length())) + "." + kind.ending();
  }
}
