package bureau.trust.identity.gate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// What filters know of some routes by their paths.
///
/// @param <T> what is known
final class RoutePatterns<T> {
  private record Known<T>(PathPattern pattern, T value) {}

  private final Supplier<RequestMappingHandlerMapping> routes;
  private final Function<HandlerMethod, Optional<T>> knowledge;
  private volatile @Nullable List<Known<T>> found;

  /// @param routes built later than filters are: asked for at the first use
  /// @param knowledge of a route; empty for one that is like most
  RoutePatterns(
      Supplier<RequestMappingHandlerMapping> routes,
      Function<HandlerMethod, Optional<T>> knowledge) {
    this.routes = routes;
    this.knowledge = knowledge;
  }

  /// {@return what is known of the route that serves the path}
  Optional<T> of(String path) {
    var known = found;
    if (known == null) {
      known =
          routes.get().getHandlerMethods().entrySet().stream()
              .flatMap(
                  route ->
                      knowledge.apply(route.getValue()).stream()
                          .flatMap(
                              value ->
                                  patterns(route.getKey())
                                      .map(pattern -> new Known<>(pattern, value))))
              .toList();
      found = known;
    }
    var parsed = PathContainer.parsePath(path);
    return known.stream()
        .filter(one -> one.pattern().matches(parsed))
        .map(Known::value)
        .findFirst();
  }

  private static Stream<PathPattern> patterns(RequestMappingInfo route) {
    var condition = route.getPathPatternsCondition();
    return condition == null ? Stream.of() : condition.getPatterns().stream();
  }
}
