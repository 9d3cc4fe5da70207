package bureau.ground.platform.http;

import java.nio.charset.StandardCharsets;

/// Any text as a value in a structured header.
public final class HeaderText {
  private HeaderText() {}

  /// {@return the text as a string of RFC 8941, or where it has other letters as a display string
  /// of RFC 9651}
  public static String quoted(String text) {
    if (text.chars().allMatch(one -> one >= ' ' && one <= '~')) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    var display = new StringBuilder("%\"");
    for (var one : text.getBytes(StandardCharsets.UTF_8)) {
      if (one >= ' ' && one <= '~' && one != '"' && one != '%') {
        display.append((char) one);
      } else {
        display.append("%%%02x".formatted(one & 0xff));
      }
    }
    return display.append('"').toString();
  }
}
