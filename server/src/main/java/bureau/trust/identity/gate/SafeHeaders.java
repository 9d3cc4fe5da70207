package bureau.trust.identity.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;

/// The headers that tell browsers what an answer of ours may not do; on every answer.
final class SafeHeaders implements HeaderWriter {
  private record Header(String name, String value) {}

  /// No script, style, picture, font or connection from anywhere but here, nothing inline, never in
  /// a frame.
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

  /// What is no page runs nothing and shows nothing.
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private static final Header SNIFF_NOTHING = new Header("X-Content-Type-Options", "nosniff");

  private final List<Header> all;

  private SafeHeaders(List<Header> headers, boolean https) {
    var all = new ArrayList<>(headers);
    if (https) {
      all.add(new Header("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains"));
    }
    this.all = List.copyOf(all);
  }

  /// @param https whether browsers shall come by HTTPS only
  static SafeHeaders ofPages(boolean https) {
    return new SafeHeaders(
        List.of(
            new Header("Content-Security-Policy", CONTENT),
            new Header("X-Frame-Options", "DENY"),
            SNIFF_NOTHING,
            new Header("X-XSS-Protection", "0"),
            new Header("Referrer-Policy", "no-referrer"),
            new Header("Permissions-Policy", PERMISSIONS),
            new Header("Cross-Origin-Opener-Policy", "same-origin"),
            new Header("Cross-Origin-Resource-Policy", "same-origin")),
        https);
  }

  /// For answers that only programs take, at every call of theirs: no more than holds for data.
  ///
  /// @param https whether browsers shall come by HTTPS only
  static SafeHeaders ofData(boolean https) {
    return new SafeHeaders(
        List.of(new Header("Content-Security-Policy", NOTHING), SNIFF_NOTHING), https);
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    for (var header : all) {
      response.setHeader(header.name(), header.value());
    }
  }
}
