package bureau.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// The little that load and upstream read of HTTP.
final class Bytes {
  static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(US_ASCII);
  static final byte[] STREAM = "\"stream\":true".getBytes(US_ASCII);
  private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);

  private Bytes() {}

  /// {@return where `wanted` begins between the two places; -1 if it is not there}
  static int indexOf(byte[] bytes, int from, int to, byte[] wanted) {
    for (var i = from; i <= to - wanted.length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /// {@return what the head that ends at `end` says of its body's length; 0 if nothing}
  static int contentLength(byte[] bytes, int end) {
    for (var line = 0; line < end; line = endOfLine(bytes, line, end) + 1) {
      if (beginsWithLength(bytes, line, end)) {
        return number(bytes, line + LENGTH.length);
      }
    }
    return 0;
  }

  /// {@return the digits at this place, behind spaces}
  static int number(byte[] bytes, int from) {
    var i = from;
    while (bytes[i] == ' ') {
      i++;
    }
    var number = 0;
    for (; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = number * 10 + bytes[i] - '0';
    }
    return number;
  }

  private static int endOfLine(byte[] bytes, int from, int to) {
    var i = from;
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private static boolean beginsWithLength(byte[] bytes, int line, int end) {
    if (end - line < LENGTH.length) {
      return false;
    }
    for (var i = 0; i < LENGTH.length; i++) {
      if ((bytes[line + i] | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
