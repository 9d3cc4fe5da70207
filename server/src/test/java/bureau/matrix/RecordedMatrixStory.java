package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.AgencyRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every route writes into the audit what the table says, no more and no less; and what cannot be
/// recorded does not happen.
@Tag("T46")
@ExtendWith(SceneOfAll.class)
class RecordedMatrixStory {
  /// Routes with another method than `GET` that change nothing.
  private static final List<String> ONLY_READ =
      List.of(
          "POST /api/invitations/open",
          "POST /api/knowledge/search",
          "POST /api/knowledge/documents/{document}/cited",
          "POST /mcp",
          "POST /api/knowledge/answers"); // a call of a model, where there is one, is recorded

  /// The demonstration is made of agencies, people and keys, each recorded as if made by hand; both
  /// are asked of another installation, and have a story of their own.
  private static final List<String> ASKED_ELSEWHERE =
      List.of("POST /console/api/demo", "POST /console/api/backups");

  private final Scene scene;
  private final JsonNode description;

  RecordedMatrixStory(Scene scene) {
    this.scene = scene;
    this.description =
        scene.web().send("GET", "/openapi.json", Credential.NONE, Map.of(), null).json();
  }

  static List<Route> routes() {
    return Routes.ALL.stream()
        .filter(route -> route.door() != Route.Door.SHUT)
        .filter(route -> !ASKED_ELSEWHERE.contains(route.toString()))
        .toList();
  }

  static List<Route> writingRoutes() {
    return routes().stream()
        .filter(Route::writes)
        .filter(route -> !ONLY_READ.contains(route.toString()))
        .toList();
  }

  @Test
  void everyRouteThatChangesAnythingNamesItsEvents() {
    assertThat(writingRoutes())
        .as("add `.recording(...)` in bureau.matrix.Routes, and `Audit.append` to the change")
        .allSatisfy(route -> assertThat(route.recorded()).as("%s", route).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void eachRequestIsRecordedAsTheTableSays(Route route) {
    for (var who : route.may()) {
      if (route.door() == Route.Door.OPEN && who != Who.NOBODY) {
        continue; // an open route does not look at who it is
      }
      var call = route.call().apply(scene, who);
      scene.settled();
      var before = Chains.now(scene.world().server());

      var answer = send(route, call, who);

      assertThat(answer.isGood()).as("%s as %s: %s", route, who, answer).isTrue();
      var expected = route.recordedOf(who);
      Scene.until(() -> before.added().size() >= expected.size());
      scene.settled();
      assertThat(before.added()).as("%s as %s", route, who).isEqualTo(expected);
    }
  }

  /// The audit refuses every row for a while: whatever writes elsewhere than in the transaction of
  /// its event would leave a trace.
  @ParameterizedTest
  @MethodSource("writingRoutes")
  void whatCannotBeRecordedDoesNotHappen(Route route) {
    var who = route.may().contains(Who.NOBODY) ? Who.NOBODY : route.may().iterator().next();
    var call = route.call().apply(scene, who);
    scene.settled();
    var before = scene.rows().fingerprint();
    refuseEvents(scene.rows(), true);
    try {
      var answer = send(route, call, who);

      assertThat(answer.isGood()).as("%s as %s: %s", route, who, answer).isFalse();
    } finally {
      refuseEvents(scene.rows(), false);
    }
    scene.settled();
    assertThat(scene.rows().fingerprint()).as("%s as %s", route, who).isEqualTo(before);
  }

  private static void refuseEvents(AgencyRows rows, boolean refuse) {
    rows.change(
        refuse
            ? "alter table audit.event add constraint nothing_now check (false) not valid"
            : "alter table audit.event drop constraint nothing_now");
  }

  private Web.Answer send(Route route, Call call, Who who) {
    var path = call.path(route.path());
    if (who == Who.OPERATOR && Router.takesAgency(description, route)) {
      path += "?agency=" + scene.agency();
    }
    var credential = call.as() == null ? scene.credentials(who).getFirst() : call.as();
    return scene.web().send(route.method(), path, credential, call.headers(), call.body());
  }
}
