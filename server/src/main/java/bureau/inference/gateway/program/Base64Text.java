package bureau.inference.gateway.program;

/// Text in base 64 (RFC 4648, section 4), as every dialect has the bytes of a picture. Whether they
/// are a picture is for the provider to judge.
public final class Base64Text {
  private Base64Text() {}

  /// {@return whether it is some: padded, without white space, and not empty}
  public static boolean isOne(String text) {
    if (text.isEmpty() || text.length() % 4 != 0) {
      return false;
    }
    var end = text.length();
    for (var padding = 0; padding < 2 && text.charAt(end - 1) == '='; padding++) {
      end--;
    }
    for (var i = 0; i < end; i++) {
      var c = text.charAt(i);
      var fits =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/';
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
