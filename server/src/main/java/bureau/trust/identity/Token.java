package bureau.trust.identity;

import bureau.ground.platform.crypto.Hashes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A secret of 256 random bits that is handed out once and kept as its SHA-256 only. A slow hash
/// would add nothing: there is nothing to guess.
public final class Token {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Token() {}

  /// {@return a new secret, 43 characters that a cookie or an address may carry}
  public static String fresh() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return text(bytes);
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// {@return what is kept of a secret}
  public static Hash hash(String secret) {
    return new Hash(HexFormat.of().formatHex(Hashes.sha256(secret)));
  }

  /// The hash of a whole secret, fit as a key of a map.
  ///
  /// @param hex 64 hexadecimal digits
  public record Hash(String hex) {
    public byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }
  }
}
