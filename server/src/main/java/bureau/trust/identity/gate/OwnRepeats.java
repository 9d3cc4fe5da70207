package bureau.trust.identity.gate;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The routes that take an `Idempotency-Key` themselves.
final class OwnRepeats {
  private final RoutePatterns<Boolean> taking;

  /// @param routes built later than filters are: asked for at the first use
  OwnRepeats(Supplier<RequestMappingHandlerMapping> routes) {
    this.taking = new RoutePatterns<>(routes, route -> Optional.of(true).filter(_ -> takes(route)));
  }

  /// {@return whether one of them serves this path}
  boolean serve(String path) {
    return taking.of(path).isPresent();
  }

  private static boolean takes(HandlerMethod route) {
    return Stream.of(route.getMethodParameters())
        .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
        .anyMatch(header -> header != null && header.name().equals("Idempotency-Key"));
  }
}
