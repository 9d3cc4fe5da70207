package bureau.material.knowledge.sources;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/// A file's name as the disk holds it: bytes, of which nobody promises that they are UTF-8.
///
/// @param id the bytes, so that two names never meet
/// @param shown as people read it; what is no UTF-8 is shown by replacement characters
record RawName(String id, String shown) {
  /// {@return the name, whatever the server's own locale makes of it: the address of a path carries
  /// its bytes as they are}
  static RawName of(Path name) {
    var address = name.toUri().getRawPath();
    var end = address.endsWith("/") ? address.length() - 1 : address.length();
    var last = address.substring(address.lastIndexOf('/', end - 1) + 1, end);
    var bytes = bytes(last);
    return new RawName(HexFormat.of().formatHex(bytes), new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String escaped) {
    var bytes = new ByteArrayOutputStream(escaped.length());
    for (var i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(escaped, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(escaped.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
