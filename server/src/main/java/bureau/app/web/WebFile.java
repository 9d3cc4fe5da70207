package bureau.app.web;

import bureau.ground.platform.crypto.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A file of the web application, as it is kept in memory.
///
/// @param packed the same compressed; `null` where that does not help
/// @param tag changes when the content does
@SuppressWarnings("ArrayRecordComponent") // read only, and never compared
record WebFile(byte[] content, byte @Nullable [] packed, String type, String tag) {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain;charset=utf-8"));

  static WebFile of(String path, byte[] content) {
    var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    var type = TYPES.getOrDefault(ending, "application/octet-stream");
    var packed = type.startsWith("image/p") || ending.equals("woff2") ? null : packed(content);
    return new WebFile(
        content,
        packed != null && packed.length < content.length ? packed : null,
        type,
        tag(content));
  }

  private static byte[] packed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String tag(byte[] content) {
    return '"' + HexFormat.of().formatHex(Hashes.sha256(content), 0, 12) + '"';
  }
}
