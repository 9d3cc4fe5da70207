package bureau.material.knowledge.sources;

/// A place is not there, or not any more.
public final class SourceUnreachable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Why why;

  public SourceUnreachable(Why why) {
    super(why.wireName());
    this.why = why;
  }

  public Why why() {
    return why;
  }

  /// Why it cannot be gone through.
  public enum Why implements bureau.ground.platform.http.WireName {
    /// The operator allows it no longer.
    NOT_ALLOWED,
    /// There is no such folder.
    NOT_THERE,
    /// It vanished or failed on the way.
    BROKEN_OFF;

    @Override
    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
