package bureau.app.demo;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.PublicId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/// Passwords and keys of the demonstration: they follow from the installation's keys, so that
/// asking twice gives the same, and no other installation has them.
final class DemonstrationSecrets {
  private final Keyring keyring;

  DemonstrationSecrets(Keyring keyring) {
    this.keyring = keyring;
  }

  /// {@return a password of 24 letters and digits in groups of six}
  String password(String email) {
    var bytes = ByteBuffer.wrap(keyring.deriveSecret("demonstration password " + email));
    var digits = PublicId.format("x", new UUID(bytes.getLong(), bytes.getLong())).substring(4);
    return String.join(
            "-",
            digits.substring(0, 6),
            digits.substring(6, 12),
            digits.substring(12, 18),
            digits.substring(18, 24))
        .toLowerCase(Locale.ROOT);
  }

  /// {@return the random part of an agency's API key}
  String key(String domain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keyring.deriveSecret("demonstration key " + domain));
  }
}
