package bureau.trust.identity.gate;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what a page of another origin made a browser send, at an address that programs of this
/// very machine use without a browser. A page that makes its own name point here is known by its
/// origin; who names none is no page.
final class OwnOrigin extends OncePerRequestFilter {
  private final String path;
  private final URI publicUrl;
  private final ProblemWriter problems;

  /// @param path the one address that is looked after
  OwnOrigin(String path, URI publicUrl, ProblemWriter problems) {
    this.path = path;
    this.publicUrl = publicUrl;
    this.problems = problems;
  }

  /// However the address is spelt: the router decodes it too.
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().equals(path);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    for (var origin : Collections.list(request.getHeaders("Origin"))) {
      if (!isOwn(origin, request)) {
        problems.write(request, response, Problem.of("other-site", 403));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isOwn(String origin, HttpServletRequest request) {
    try {
      var from = URI.create(origin.strip());
      return isSame(from, publicUrl)
          || ("http".equalsIgnoreCase(from.getScheme())
              && isSame(from.getHost(), request.getServerName())
              && port(from) == request.getServerPort());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isSame(URI one, URI other) {
    return isSame(one.getScheme(), other.getScheme())
        && isSame(one.getHost(), other.getHost())
        && port(one) == port(other);
  }

  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null
        && other != null
        && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  private static int port(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }
}
