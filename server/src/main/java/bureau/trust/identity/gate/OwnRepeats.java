package bureau.trust.identity.gate;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// The routes that take an `Idempotency-Key` themselves.
final class OwnRepeats {
  private final Supplier<RequestMappingHandlerMapping> routes;
  private volatile @Nullable List<PathPattern> patterns;

  /// @param routes built later than filters are: asked for at the first use
  OwnRepeats(Supplier<RequestMappingHandlerMapping> routes) {
    this.routes = routes;
  }

  /// {@return whether one of them serves this path}
  boolean serve(String path) {
    var known = patterns;
    if (known == null) {
      known =
          routes.get().getHandlerMethods().entrySet().stream()
              .filter(route -> takesKey(route.getValue()))
              .flatMap(route -> patterns(route.getKey()))
              .toList();
      patterns = known;
    }
    var parsed = PathContainer.parsePath(path);
    return known.stream().anyMatch(pattern -> pattern.matches(parsed));
  }

  private static boolean takesKey(HandlerMethod route) {
    return Stream.of(route.getMethodParameters())
        .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
        .anyMatch(header -> header != null && header.name().equals("Idempotency-Key"));
  }

  private static Stream<PathPattern> patterns(RequestMappingInfo route) {
    var condition = route.getPathPatternsCondition();
    return condition == null ? Stream.of() : condition.getPatterns().stream();
  }
}
