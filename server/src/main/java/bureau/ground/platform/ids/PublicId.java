package bureau.ground.platform.ids;

import java.util.Optional;
import java.util.UUID;

/// The outside form of an identifier: a prefix that names the kind, an underscore, and the 128 bits
/// as 26 characters of Crockford's base 32, in lower case, most significant first.
///
/// Source of the alphabet: Douglas Crockford, *Base 32*, https://www.crockford.com/base32.html
public final class PublicId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

  private PublicId() {}

  /// {@return the outside form, for example `cnv_01k5…`}
  public static String format(String prefix, UUID id) {
    var text = new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('_');
    for (int position = LENGTH - 1; position >= 0; position--) {
      text.append(ALPHABET.charAt(fiveBits(id, position * 5)));
    }
    return text.toString();
  }

  /// {@return the identifier, or empty if the prefix is another or the text is not exactly what
  /// {@link #format} gives}
  public static Optional<UUID> parse(String prefix, String text) {
    if (text.length() != prefix.length() + 1 + LENGTH
        || !text.startsWith(prefix)
        || text.charAt(prefix.length()) != '_') {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int i = prefix.length() + 1; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      high = high << 5 | low >>> 59;
      low = low << 5 | value;
    }
    var id = new UUID(high, low);
    // 26 characters carry 130 bits: the two above the 128 must be zero, so that each id has one
    // form
    return format(prefix, id).equals(text) ? Optional.of(id) : Optional.empty();
  }

  private static int fiveBits(UUID id, int shift) {
    long low = id.getLeastSignificantBits();
    long high = id.getMostSignificantBits();
    long bits;
    if (shift >= 64) {
      bits = high >>> (shift - 64);
    } else if (shift > 59) {
      bits = low >>> shift | high << (64 - shift);
    } else {
      bits = low >>> shift;
    }
    return (int) (bits & 31);
  }
}
