package bureau.trust.identity.gate;

import bureau.ground.access.CurrentCaller;
import bureau.ground.access.ShortWay;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemAdvice;
import bureau.ground.platform.http.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// The gateway's chain of filters in one step, for the routes that say so (`ShortWay`): host, safe
/// headers, key. It decides nothing of its own: the host, the headers and the caller come from the
/// same objects as for every other request, and a request that is not exactly such a call goes on
/// through the chain.
final class ProgramDoor implements Filter {
  private final List<ShortWay> routes;
  private final Predicate<String> hosts;
  private final SafeHeaders headers;
  private final CallerFilter callers;
  private final ProblemWriter problems;

  ProgramDoor(
      List<ShortWay> routes,
      Predicate<String> hosts,
      SafeHeaders headers,
      CallerFilter callers,
      ProblemWriter problems) {
    this.routes = List.copyOf(routes);
    this.hosts = hosts;
    this.headers = headers;
    this.callers = callers;
    this.problems = problems;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer
        && "POST".equals(http.getMethod())
        && hosts.test(http.getServerName())) {
      for (var route : routes) {
        if (route.path().equals(http.getRequestURI())) {
          serve(route, http, answer);
          return;
        }
      }
    }
    chain.doFilter(request, response);
  }

  private void serve(ShortWay route, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    headers.writeHeaders(request, response);
    if (!callers.find(request, response)) {
      return;
    }
    var caller = CurrentCaller.of(request);
    if (caller.isEmpty()) {
      problems.write(request, response, Problem.of("not-signed-in", 401));
      return;
    }
    try {
      route.serve(caller.get(), request, response);
    } catch (RuntimeException e) {
      problems.write(request, response, ProblemAdvice.problem(e));
    }
  }
}
