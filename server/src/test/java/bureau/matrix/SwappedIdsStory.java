package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One agency's ids, cursors and marks in every place where another's may stand: paths, queries,
/// headers and bodies. Nothing of it is said, and no row of it changes.
@Tag("T02")
class SwappedIdsStory {
  private static final int PERCENT_FOREIGN = 90;
  private static final int LOOKED_AFTER = 500;

  /// Would end what the rest of the requests are sent with.
  private static final List<String> ENDS_SESSIONS =
      List.of("DELETE /api/session", "DELETE /api/sessions");

  @Test
  void aFewThousandRequests() {
    swap(4_000, 20_261_122);
  }

  @Test
  @Tag("nightly")
  void fiftyThousandRequests() {
    swap(50_000, System.nanoTime());
  }

  private static void swap(int count, long seed) {
    try (var scene = Scene.start(Map.of("bureau.models.try-timeout", "300ms"))) {
      var description =
          scene.web().send("GET", "/openapi.json", Credential.NONE, Map.of(), null).json();
      var shapes = new Shapes(description);
      var requests =
          new FuzzedRequests(
              description, shapes, new Random(seed), foreign(scene), PERCENT_FOREIGN);
      scene.settled();
      var before = scene.rows().fingerprint();
      for (int i = 1; i <= count; i++) {
        var request = requests.next();
        if (ENDS_SESSIONS.contains(request.operation().toString())) {
          continue;
        }
        var answer =
            scene
                .web()
                .send(
                    request.operation().method(),
                    request.path(),
                    scene.credentials(Who.STRANGER).getFirst(),
                    request.headers(),
                    request.body());

        assertThat(answer.text().toLowerCase(Locale.ROOT))
            .as("seed %d: %s", seed, request)
            .doesNotContain(Scene.CANARY);
        if (i % LOOKED_AFTER == 0) {
          assertThat(scene.rows().fingerprint())
              .as("seed %d, up to %s", seed, request)
              .isEqualTo(before);
        }
      }
      assertThat(scene.rows().fingerprint()).as("seed %d", seed).isEqualTo(before);
    }
  }

  /// Everything by which the agency's things can be named, marks that it has used included.
  private static List<String> foreign(Scene scene) {
    var running = scene.running();
    var all =
        new ArrayList<>(
            List.of(
                scene.models().upstream(),
                scene.agency().toString(),
                scene.talk(),
                scene.answer(),
                scene.conversation(),
                scene.files(),
                running.conversation(),
                running.message(),
                running.message() + ":0",
                scene.person(),
                scene.cast().id(Who.OWNER).toString(),
                scene.cast().id(Who.ADMINISTRATOR).toString(),
                scene.key(),
                scene.knowledge().collection(),
                scene.knowledge().document(),
                scene.knowledge().question(),
                scene.knowledge().aTest(),
                scene.knowledge().conflict(),
                scene.knowledge().source(),
                scene.models().provider(),
                scene.models().withdrawnModel(),
                scene.models().model()));
    var mark = "a mark that was used";
    scene
        .web()
        .send(
            "POST",
            "/api/conversations",
            scene.credentials(Who.OWNER).getFirst(),
            Map.of("Idempotency-Key", mark),
            Map.of("title", Scene.CANARY));
    all.add(mark);
    for (var list : List.of("/console/api/people", "/console/api/keys", "/console/api/audit")) {
      all.add(scene.did(Who.ADMINISTRATOR, "GET", list + "?limit=1", null).text("/next"));
    }
    for (var list :
        List.of(
            "/api/conversations",
            "/api/conversations/" + scene.talk() + "/messages",
            "/api/knowledge/collections")) {
      all.add(scene.did(Who.OWNER, "GET", list + "?limit=1", null).text("/next"));
    }
    assertThat(all).doesNotContain("").doesNotContainNull();
    return all;
  }
}
