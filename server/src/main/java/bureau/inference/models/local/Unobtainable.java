package bureau.inference.models.local;

import java.util.Locale;

/// The engine or a model cannot be had; the notice says why and what to do.
public final class Unobtainable extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Notice notice;

  Unobtainable(Notice notice) {
    super(notice.in(Locale.ENGLISH));
    this.notice = notice;
  }

  public Notice notice() {
    return notice;
  }
}
