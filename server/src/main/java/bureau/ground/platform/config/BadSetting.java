package bureau.ground.platform.config;

/// A setting that the start must refuse. The message is one sentence that names the key, what is
/// wrong with it and what would be right.
public final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSetting(String message) {
    super(message);
  }
}
