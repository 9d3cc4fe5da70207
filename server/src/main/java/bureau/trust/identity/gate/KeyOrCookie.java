package bureau.trust.identity.gate;

import bureau.ground.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/// Where programs are let in beside people, a request that shows a key is the program's; every
/// other is a browser's.
final class KeyOrCookie implements CallerFilter.Credentials {
  private final Set<String> openToPrograms;
  private final KeyCredentials keys;
  private final CookieCredentials cookies;

  /// @param openToPrograms addresses where a key is looked at
  KeyOrCookie(Set<String> openToPrograms, KeyCredentials keys, CookieCredentials cookies) {
    this.openToPrograms = Set.copyOf(openToPrograms);
    this.keys = keys;
    this.cookies = cookies;
  }

  @Override
  public Optional<Caller> find(HttpServletRequest request, HttpServletResponse response) {
    var isProgram =
        openToPrograms.contains(request.getRequestURI())
            && (request.getHeader("Authorization") != null
                || request.getHeader("x-api-key") != null);
    return isProgram ? keys.find(request, response) : cookies.find(request, response);
  }
}
