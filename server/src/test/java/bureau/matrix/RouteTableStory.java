package bureau.matrix;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.HandlerMapping;

/// The table of routes is complete: what the router, the filters, the servlets and the description
/// know is in it, and nothing else.
@Tag("T01")
@ExtendWith(SceneOfAll.class)
class RouteTableStory {
  private final Scene scene;

  RouteTableStory(Scene scene) {
    this.scene = scene;
  }

  @Test
  void everyRouteOfTheRouterIsInTheTable() {
    var missing = new TreeSet<>(Router.routes(scene.world().server()));
    missing.removeAll(listed());

    assertThat(missing)
        .as(
            "Routes without a line in bureau.matrix.Routes. Add there, who may and how they call it:\n"
                + missing.stream().map(RouteTableStory::line).collect(joining("\n")))
        .isEmpty();
  }

  @Test
  void everyRouteOfTheTableIsInTheRouter() {
    var gone = listed();
    gone.removeAll(Router.routes(scene.world().server()));

    assertThat(gone).as("lines of bureau.matrix.Routes that name no route any more").isEmpty();
  }

  @Test
  void theDescriptionHasEveryRouteOfTheWorkplaceAndTheConsole() {
    var described = Router.described(description());

    assertThat(described)
        .isEqualTo(
            listed().stream()
                .filter(route -> route.contains(" /api/") || route.contains(" /console/api/"))
                .collect(toCollection(TreeSet::new)));
  }

  /// What stands before or beside the router could answer without it.
  @Test
  void nothingElseAnswers() {
    var servlets = scene.world().part(ServletContext.class);
    var context = WebApplicationContextUtils.getRequiredWebApplicationContext(servlets);

    assertThat(context.getBeansOfType(HandlerMapping.class).keySet())
        .containsExactlyInAnyOrder(
            "requestMappingHandlerMapping",
            "beanNameHandlerMapping", // no bean is named like a path, see below
            "routerFunctionMapping", // no bean is a router function, see below
            "welcomePageHandlerMapping", // Boot's; there is no page where it looks
            "welcomePageNotAcceptableHandlerMapping");
    assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.startsWith("/"));
    assertThat(
            context.getBeansOfType(org.springframework.web.servlet.function.RouterFunction.class))
        .isEmpty();
    assertThat(names(servlets.getServletRegistrations()))
        .containsExactlyInAnyOrder("dispatcherServlet [/]");
    assertThat(context.getBeansOfType(Filter.class).keySet())
        .as("filters; one that answers by itself belongs to the story of open doors")
        .containsExactlyInAnyOrder(
            "characterEncodingFilter",
            "formContentFilter",
            "requestContextFilter",
            "springSecurityFilterChain",
            "webFiles"); // serves files of the class path below /web, and nothing else
  }

  private static Set<String> names(
      Map<String, ? extends jakarta.servlet.ServletRegistration> registrations) {
    return registrations.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue().getMappings())
        .collect(toCollection(TreeSet::new));
  }

  private static String line(String route) {
    var parts = route.split(" ", 2);
    var door = parts[1].startsWith("/v1/") || parts[1].equals("/mcp") ? "key" : "session";
    var who = door.equals("key") ? "KEY" : "ADMINISTRATOR, OPERATOR";
    var call =
        parts[1].contains("{")
            ? "\n            .by((scene, _) -> Call.of(scene.…))"
            : parts[0].equals("GET")
                ? ""
                : "\n            .by((_, _) -> Call.of().bringing(Map.of(…)))";
    var events = parts[0].equals("GET") ? "" : "\n            .recording(\"…\")";
    return "        %s(\"%s\", \"%s\", %s)%s%s,"
        .formatted(door, parts[0], parts[1], who, call, events);
  }

  private static Set<String> listed() {
    return Routes.ALL.stream().map(Route::toString).collect(toCollection(TreeSet::new));
  }

  private tools.jackson.databind.JsonNode description() {
    return scene.web().send("GET", "/openapi.json", Credential.NONE, Map.of(), null).json();
  }
}
