package bureau.ground.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Renders the problems of one part of the address space in a shape of its own, whoever finds them:
/// a route, a filter or the server itself. A module that speaks another dialect gives one as a
/// bean.
public interface ProblemShape {
  /// {@return whether answers to this request have the shape}
  boolean appliesTo(HttpServletRequest request);

  /// Answers a request that has no answer yet.
  void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException;
}
