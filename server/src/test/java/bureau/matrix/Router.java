package bureau.matrix;

import bureau.testing.TestServer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// What a running server says of its own routes.
final class Router {
  private Router() {}

  /// {@return every route that a request can reach, as `GET /path`}
  static Set<String> routes(TestServer server) {
    var routes = new TreeSet<String>();
    server
        .part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping -> {
              var methods = mapping.getMethodsCondition().getMethods();
              mapping
                  .getPatternValues()
                  .forEach(
                      path ->
                          (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                              .forEach(method -> routes.add(method + " " + path)));
            });
    return routes;
  }

  /// {@return every route of the description}
  static Set<String> described(JsonNode description) {
    var routes = new TreeSet<String>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return routes;
  }

  /// {@return whether the route takes `?agency=`}
  static boolean takesAgency(JsonNode description, Route route) {
    var operation =
        description.get("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
    for (var parameter : operation.path("parameters")) {
      if (parameter.get("name").asString().equals("agency")) {
        return true;
      }
    }
    return false;
  }
}
