package bureau.trust.identity.gate;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.trust.identity.Sessions;
import bureau.trust.identity.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/// A browser shows its session's cookie; a request that changes something shows besides that the
/// page it comes from is ours.
final class CookieCredentials implements CallerFilter.Credentials {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final Sessions sessions;
  private final SessionCookies cookies;

  CookieCredentials(Sessions sessions, SessionCookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @Override
  public Optional<Caller> find(HttpServletRequest request, HttpServletResponse response) {
    var token = cookies.session(request);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    var caller = sessions.resolve(Token.hash(token.get()));
    if (caller.isEmpty()) {
      return caller;
    }
    // reading too: the other page learns nothing, but what is read may be on record, or be much
    CrossSite.refuse(request);
    if (!READING.contains(request.getMethod())
        && !cookies.fits(request.getHeader(SessionCookies.CROSS_SITE_HEADER), token.get())) {
      throw Problem.of("other-site", 403).exception();
    }
    cookies.repair(request, response, token.get());
    return caller;
  }
}
