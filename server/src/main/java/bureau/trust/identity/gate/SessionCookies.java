package bureau.trust.identity.gate;

import bureau.trust.identity.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The two cookies of a session: the secret one, which scripts cannot read, and the one whose value
/// every write repeats in a header. The second follows from the first, so that neither is of use
/// without the other, and a cookie planted from elsewhere does not fit.
public final class SessionCookies {
  public static final String SESSION = "bureau-session";
  public static final String CROSS_SITE = "XSRF-TOKEN";
  public static final String CROSS_SITE_HEADER = "X-XSRF-TOKEN";

  private final boolean secure;
  private final Duration life;

  /// @param secure whether browsers may send the cookies over HTTPS only
  public SessionCookies(boolean secure, Duration life) {
    this.secure = secure;
    this.life = life;
  }

  public Optional<String> session(HttpServletRequest request) {
    return value(request, SESSION);
  }

  public void write(HttpServletResponse response, String token) {
    set(response, SESSION, token, true, life);
    set(response, CROSS_SITE, crossSiteValue(token), false, life);
  }

  /// Gives the browser the second cookie if it has lost it.
  public void repair(HttpServletRequest request, HttpServletResponse response, String token) {
    var expected = crossSiteValue(token);
    if (!value(request, CROSS_SITE).equals(Optional.of(expected))) {
      set(response, CROSS_SITE, expected, false, life);
    }
  }

  public void clear(HttpServletResponse response) {
    set(response, SESSION, "", true, Duration.ZERO);
    set(response, CROSS_SITE, "", false, Duration.ZERO);
  }

  /// {@return whether the header of a write fits its session}
  boolean fits(@Nullable String header, String token) {
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            crossSiteValue(token).getBytes(StandardCharsets.UTF_8));
  }

  private static String crossSiteValue(String token) {
    return Token.hash("cross-site " + token).hex();
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .findFirst()
            .map(Cookie::getValue);
  }

  private void set(
      HttpServletResponse response, String name, String value, boolean hidden, Duration life) {
    var cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(hidden)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
