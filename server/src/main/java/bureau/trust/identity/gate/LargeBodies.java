package bureau.trust.identity.gate;

import bureau.ground.platform.http.LargeBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The routes that take files.
final class LargeBodies {
  private final RoutePatterns<LargeBody> taking;

  /// @param routes built later than filters are: asked for at the first use
  LargeBodies(Supplier<RequestMappingHandlerMapping> routes) {
    this.taking =
        new RoutePatterns<>(
            routes, route -> Optional.ofNullable(route.getMethodAnnotation(LargeBody.class)));
  }

  /// {@return how many bytes the request may bring}
  ///
  /// @param usual where its route takes no more than others
  long most(HttpServletRequest request, long usual) {
    return request.getMethod().equals("POST")
        ? taking.of(request.getRequestURI()).map(LargeBody::most).orElse(usual)
        : usual;
  }
}
