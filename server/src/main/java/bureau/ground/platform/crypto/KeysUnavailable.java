package bureau.ground.platform.crypto;

/// The folder of keys, or a key in it, cannot be used; the message says which and what to do. It
/// never contains key material.
public final class KeysUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeysUnavailable(String message) {
    super(message);
  }

  KeysUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
