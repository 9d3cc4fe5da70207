package bureau.ground.platform.tenancy;

/// The database did not answer, or no connection became free in time. Nothing was written.
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
