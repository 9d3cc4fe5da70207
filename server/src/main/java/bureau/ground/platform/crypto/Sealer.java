package bureau.ground.platform.crypto;

import bureau.ground.platform.ids.AgencyId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// Seals content with the key of its agency, bound to the row that holds it.
///
/// AES-256-GCM with a random nonce; agency, place and row are authenticated with the content, so
/// that a value copied to another row, column or agency does not open. A sealed value is 33 bytes
/// longer than its content.
///
/// The `place` names column and meaning, as in `conversations.message.text`. Where a row's key has
/// a part that is no UUID (a number of a segment), that part belongs into the place:
/// `conversations.segment.text/17`.
public final class Sealer {
  private final Keyring keyring;

  public Sealer(Keyring keyring) {
    this.keyring = keyring;
  }

  /// Makes the agency's key at its first use.
  ///
  /// @throws KeyDestroyed if the agency's key was destroyed
  /// @throws KeysUnavailable if the key cannot be read or made
  public byte[] seal(AgencyId agency, String place, UUID row, String text) {
    return seal(agency, place, row, text.getBytes(StandardCharsets.UTF_8));
  }

  /// As for text.
  public byte[] seal(AgencyId agency, String place, UUID row, byte[] content) {
    try {
      return keyring.keyForSealing(agency).encrypt(content, binding(agency, place, row));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A value of " + place + " could not be sealed.", e);
    }
  }

  /// Gives back the text.
  ///
  /// @throws SealBroken if the value was not sealed for this agency, place and row
  /// @throws KeyDestroyed if the agency's key was destroyed
  /// @throws KeysUnavailable if the key cannot be read
  public String open(AgencyId agency, String place, UUID row, byte[] sealed) {
    return new String(openBytes(agency, place, row, sealed), StandardCharsets.UTF_8);
  }

  /// As for text.
  public byte[] openBytes(AgencyId agency, String place, UUID row, byte[] sealed) {
    try {
      return keyring.keyForOpening(agency).decrypt(sealed, binding(agency, place, row));
    } catch (GeneralSecurityException e) {
      throw new SealBroken(place); // without the cause: it tells nothing and would be logged
    }
  }

  // The parts of fixed length come first, so that no two bindings share their bytes.
  private static byte[] binding(AgencyId agency, String place, UUID row) {
    var name = place.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(32 + name.length)
        .putLong(agency.value().getMostSignificantBits())
        .putLong(agency.value().getLeastSignificantBits())
        .putLong(row.getMostSignificantBits())
        .putLong(row.getLeastSignificantBits())
        .put(name)
        .array();
  }
}
