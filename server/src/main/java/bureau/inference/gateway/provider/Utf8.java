package bureau.inference.gateway.provider;

/// Tells whether bytes are UTF-8, and how many bytes a text has in it.
///
/// Source: the table of well-formed sequences in the Unicode Standard, section 3.9.
public final class Utf8 {
  private Utf8() {}

  public static boolean isValid(byte[] bytes) {
    var i = 0;
    while (i < bytes.length) {
      if (bytes[i] >= 0) {
        i++;
        continue;
      }
      var length = lengthOfSequence(bytes, i);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  /// {@return how many bytes the text has}
  static long length(String text) {
    long length = text.length();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= 0x80) {
        length += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return length;
  }

  private static int lengthOfSequence(byte[] bytes, int at) {
    var first = bytes[at] & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return continues(bytes, at, 1, 0x80, 0xbf) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      var least = first == 0xe0 ? 0xa0 : 0x80;
      var most = first == 0xed ? 0x9f : 0xbf;
      return continues(bytes, at, 2, least, most) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      var least = first == 0xf0 ? 0x90 : 0x80;
      var most = first == 0xf4 ? 0x8f : 0xbf;
      return continues(bytes, at, 3, least, most) ? 4 : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int at, int more, int least, int most) {
    if (at + more >= bytes.length) {
      return false;
    }
    var second = bytes[at + 1] & 0xff;
    if (second < least || second > most) {
      return false;
    }
    for (var i = 2; i <= more; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
