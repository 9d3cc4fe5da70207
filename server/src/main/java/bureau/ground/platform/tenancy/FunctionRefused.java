package bureau.ground.platform.tenancy;

/// A function of the database would not do what it was asked for; nothing was written.
public final class FunctionRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The class of SQLSTATE by which functions say so. Those that begin with `U` belong to nobody.
  static final String CLASS = "UB";

  private final String state;

  /// @param message what the function says beside it
  FunctionRefused(String state, String message) {
    super(message, null, false, false);
    this.state = state;
  }

  /// {@return the SQLSTATE}
  public String state() {
    return state;
  }

  /// {@return what the function says beside it; not for people}
  public String said() {
    return String.valueOf(getMessage());
  }
}
