package bureau.ground.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Hashes without a key.
public final class Hashes {
  private Hashes() {}

  /// {@return the 32 bytes of SHA-256}
  public static byte[] sha256(byte[] content) {
    return sha256().digest(content);
  }

  /// {@return the 32 bytes of SHA-256 of a text in UTF-8}
  public static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /// {@return SHA-256 of what comes piece by piece}
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
