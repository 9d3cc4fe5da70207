package bureau.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads HTTP requests from a connection.
final class Requests {
  private Requests() {}

  /// {@return the next request, or `null` when the caller sends none any more}
  ///
  /// @throws IOException if it ends early
  static @Nullable Exchange next(BufferedInputStream in) throws IOException {
    var start = line(in);
    if (start == null) {
      return null;
    }
    var words = start.split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    var body = body(in, headers);
    return new Exchange(words[0], words.length > 1 ? words[1] : "", headers, body);
  }

  private static byte[] body(BufferedInputStream in, Map<String, String> headers)
      throws IOException {
    if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      var body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("the request ended early");
      }
      return body;
    }
    var body = new ByteArrayOutputStream();
    for (var size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int chunkSize(BufferedInputStream in) throws IOException {
    var line = line(in);
    return line == null ? 0 : Integer.parseInt(line.split(";", 2)[0].strip(), 16);
  }

  private static @Nullable String line(BufferedInputStream in) throws IOException {
    var line = new StringBuilder();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
