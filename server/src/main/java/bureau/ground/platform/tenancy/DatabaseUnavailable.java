package bureau.ground.platform.tenancy;

/// The database did not answer, or no connection became free in time. Nothing was written, unless
/// it broke off in the very moment of the commit: then nobody knows.
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean perhapsWritten;

  public DatabaseUnavailable(String message, Throwable cause) {
    this(message, cause, false);
  }

  DatabaseUnavailable(String message, Throwable cause, boolean perhapsWritten) {
    super(message, cause);
    this.perhapsWritten = perhapsWritten;
  }

  public boolean perhapsWritten() {
    return perhapsWritten;
  }
}
