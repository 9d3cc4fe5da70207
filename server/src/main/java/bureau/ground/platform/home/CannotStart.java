package bureau.ground.platform.home;

/// Bureau cannot start, for a reason that the person who starts it can remove. The message is one
/// plain sentence that says what is wrong and what to do; it is shown alone, without a stack trace.
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
