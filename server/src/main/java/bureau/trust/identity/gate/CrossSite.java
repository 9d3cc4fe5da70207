package bureau.trust.identity.gate;

import bureau.ground.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/// Requests that a page of another site made the browser send.
public final class CrossSite {
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private CrossSite() {}

  /// Refuses them. Browsers say where a request comes from; programs say nothing, and have no
  /// cookie to misuse.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 403
  public static void refuse(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OURS.contains(site)) {
      throw Problem.of("other-site", 403).exception();
    }
  }
}
