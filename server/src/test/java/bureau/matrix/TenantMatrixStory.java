package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PublicId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every route of the table against everybody: the rightful get their answer, and whoever is not
/// gets no byte of the agency, changes no row of it, and cannot tell what is there from what is
/// not.
@Tag("T01")
@Tag("T05")
@ExtendWith(SceneOfAll.class)
class TenantMatrixStory {
  private static final int TURNS = 101;
  private static final long SAME_TIME = Duration.ofMillis(2).toNanos();

  private final Scene scene;
  private final JsonNode description;

  TenantMatrixStory(Scene scene) {
    this.scene = scene;
    this.description =
        scene.web().send("GET", "/openapi.json", Credential.NONE, Map.of(), null).json();
  }

  static List<Route> routes() {
    return Routes.ALL;
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whoeverMayIsAnswered(Route route) {
    for (var who : askedAs(route)) {
      for (var spelling : spellings(route, who)) {
        var call = route.call().apply(scene, who);

        var path = path(route, call, scene.agency().toString(), who);

        var answer = send(route, call, path, call.as() == null ? spelling : call.as());

        assertThat(answer.isGood()).as("%s as %s: %s", route, who, answer).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whoeverMayNotLearnsAndChangesNothing(Route route) {
    if (route.door() == Route.Door.OPEN) {
      return;
    }
    var call = route.call().apply(scene, Who.NOBODY);
    scene.settled();
    var before = scene.rows().fingerprint();

    for (var who : Who.values()) {
      if (!route.may().contains(who)) {
        for (var spelling : spellings(route, who)) {
          refused(route, call, who, spelling);
        }
      }
    }

    assertThat(scene.rows().fingerprint())
        .as("rows of the agency after %s", route)
        .isEqualTo(before);
  }

  static Stream<Arguments> outsiders() {
    return Routes.ALL.stream()
        .filter(route -> route.names() && !route.writes())
        .flatMap(
            route ->
                Stream.of(Who.STRANGER, Who.COLLEAGUE)
                    .filter(who -> !route.may().contains(who) && isKnown(route, who))
                    .map(who -> Arguments.of(route, who)));
  }

  /// Asked in turns, so that what else the machine does falls on both.
  @ParameterizedTest
  @MethodSource("outsiders")
  void whatIsMissingAndWhatIsAnothersTakeTheSameTime(Route route, Who who) {
    var theirs = route.call().apply(scene, Who.NOBODY);
    var missing = missing(theirs);
    var credential = spellings(route, who).getFirst();
    var timesOfTheirs = new long[TURNS];
    var timesOfMissing = new long[TURNS];

    for (var i = 0; i < TURNS; i++) {
      timesOfTheirs[i] = nanos(route, theirs, who, credential);
      timesOfMissing[i] = nanos(route, missing, who, credential);
    }

    assertThat(median(timesOfTheirs)).isCloseTo(median(timesOfMissing), within(SAME_TIME));
  }

  private long nanos(Route route, Call call, Who who, Credential credential) {
    var begun = System.nanoTime();
    var answer = send(route, call, path(route, call, nobodys(), who), credential);
    var taken = System.nanoTime() - begun;
    assertThat(answer.status()).isIn(403, 404);
    return taken;
  }

  private static long median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  /// An open route does not look at who it is: some stand for all.
  private static Set<Who> askedAs(Route route) {
    return route.door() == Route.Door.OPEN
        ? EnumSet.of(Who.NOBODY, Who.OWNER, Who.STRANGER, Who.SIGNED_OUT)
        : route.may();
  }

  private void refused(Route route, Call call, Who who, Credential credential) {
    var path = path(route, call, scene.agency().toString(), who);
    var answer = send(route, call, path, credential);

    keepsQuiet(route, call, who, answer);
    if (route.door() == Route.Door.SHUT) {
      assertThat(answer.status()).as("%s as %s", route, who).isEqualTo(404);
    } else if (!isKnown(route, who)) {
      assertThat(answer.status()).as("%s as %s: %s", route, who, answer).isEqualTo(401);
      assertThat(answer.text())
          .as("one answer for every proof that is none")
          .isEqualTo(send(route, call, path, Credential.NONE).text());
    } else if (namesSomething(route, path) || !who.isStranger()) {
      assertThat(answer.status()).as("%s as %s: %s", route, who, answer).isIn(403, 404);
    }
    if (namesSomething(route, path)) {
      var missing = missing(call);
      var other = send(route, missing, path(route, missing, nobodys(), who), credential);
      assertThat(other.status() + other.text())
          .as("what is not there, and what is somebody else's: %s as %s", route, who)
          .isEqualTo(answer.status() + answer.text());
    }
    if (who.isStranger() && !route.names() && !route.writes()) {
      keepsQuiet(route, call, who, send(route, call, route.path(), credential));
    }
  }

  private static boolean namesSomething(Route route, String path) {
    return route.names() || path.contains("?");
  }

  /// {@return whether the door takes the kind of proof that they show, and it holds}
  private static boolean isKnown(Route route, Who who) {
    return switch (route.door()) {
      case KEY -> who.proof() == Who.Proof.KEY;
      case EITHER -> who.proof() == Who.Proof.KEY || who.proof() == Who.Proof.SESSION;
      case OPEN, SESSION, SHUT -> who.proof() == Who.Proof.SESSION;
    };
  }

  private void keepsQuiet(Route route, Call call, Who who, Web.Answer answer) {
    var said = (answer.text() + answer.headers().map()).toLowerCase(Locale.ROOT);
    if (!answer.isGood() || !route.writes()) { // what one has just written oneself is no secret
      assertThat(said).as("%s as %s", route, who).doesNotContain(Scene.CANARY);
    }
    for (var id : ids(call)) {
      assertThat(said).as("%s as %s", route, who).doesNotContain(id);
    }
  }

  private Set<String> ids(Call call) {
    var ids = new TreeSet<String>();
    call.ids().stream().filter(TenantMatrixStory::isId).forEach(ids::add);
    ids.add(scene.agency().toString());
    return ids;
  }

  /// The operator names the agency; so does everybody who hopes that it helps.
  private String path(Route route, Call call, String agency, Who who) {
    var path = call.path(route.path());
    var names = who == Who.OPERATOR || !route.may().contains(who);
    return names && Router.takesAgency(description, route) ? path + "?agency=" + agency : path;
  }

  private static String nobodys() {
    return new AgencyId(UUID.randomUUID()).toString();
  }

  private static Call missing(Call call) {
    var ids = new ArrayList<String>();
    for (var id : call.ids()) {
      ids.add(isId(id) ? PublicId.format(id.substring(0, id.indexOf('_')), UUID.randomUUID()) : id);
    }
    return call.naming(ids);
  }

  /// {@return whether it names something by itself; the number of a version does not}
  private static boolean isId(String text) {
    return text.indexOf('_') > 0;
  }

  /// A proof is tried at both doors: a session shows its cookie, a key both its headers.
  private List<Credential> spellings(Route route, Who who) {
    if (who == Who.STRANGER && route.path().startsWith("/api/session")) {
      return List.of(scene.another(who)); // a stranger's own session may end, the next needs one
    }
    var all = scene.credentials(who);
    var takesKeys = route.door() == Route.Door.KEY || route.door() == Route.Door.EITHER;
    return takesKeys ? all : Stream.of(all.getFirst()).toList();
  }

  private Web.Answer send(Route route, Call call, String path, Credential credential) {
    var web = call.at() == null ? scene.web() : new Web(call.at().address());
    return web.send(route.method(), path, credential, call.headers(), call.body());
  }
}
