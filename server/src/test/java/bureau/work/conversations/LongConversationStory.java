package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.testkit.TextAnswer;
import bureau.work.conversations.store.ConversationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongConversationStory {
  private static final int CONTEXT = 1_000;

  private final Script script = new Script().usually(TextAnswer.of("Understood. ".repeat(20)));
  private ModelWorld world;
  private Chatter ada;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of("bureau.models.context-tokens", Integer.toString(CONTEXT)));
    world.provider().usually(script);
    ada = Chatter.of(world, world.tenant().id());
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void theOldestTurnsLeaveAndALineSaysSo() {
    script.then();
    var id = ada.begin();
    for (int i = 0; i < 5; i++) {
      ada.ask(id, "Question number " + i + " " + "of many words ".repeat(30));
      ada.events(id).rest();
    }

    var last = ada.ask(id, "And now?").answer();
    ada.events(id).rest();

    assertThat(ada.message(id, last).at("/notice").asString()).contains("left out");
    for (int i = 0; i < 5; i++) {
      script.awaitQuestion();
    }
    var shown = script.awaitQuestion().json().at("/messages");
    assertThat(shown.toString()).doesNotContain("Question number 0").contains("Question number 4");
    assertThat(shown.at("/0/role").asString()).isEqualTo("system");
    assertThat(shown.at("/1/role").asString()).isEqualTo("user");
    assertThat(shown.get(shown.size() - 1).at("/content").asString()).isEqualTo("And now?");
  }

  @Test
  void aQuestionThatIsTooLongIsRefusedWithItsSizeAndTheLimit() {
    var id = ada.begin();
    var text = "long ".repeat(2_000);

    var refused = ada.send(id, Map.of("text", text), null);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/type")).isEqualTo("urn:bureau:problem:question-too-long");
    assertThat(refused.json().at("/size").asInt()).isEqualTo(text.length());
    assertThat(refused.json().at("/limit").asInt()).isBetween(2 * CONTEXT, 4 * CONTEXT);
    assertThat(ada.messages(id)).isEmpty();
    var shorter = text.substring(0, refused.json().at("/limit").asInt());
    assertThat(ada.send(id, Map.of("text", shorter), null).status()).isEqualTo(201);
    ada.events(id).rest();
  }

  @Test
  void tenThousandConversationsAreListedPageByPage() {
    var bob = Chatter.of(world, ada.agency());
    var texts = new SealedTexts(world.part(Sealer.class), JsonMapper.shared());
    var ids = world.part(Uuid7.class);
    var store = new ConversationStore();
    for (int batch = 0; batch < 10; batch++) {
      int first = batch * 1_000;
      world
          .part(Tenancy.class)
          .doInAgency(
              bob.agency(),
              tx -> {
                for (int i = first; i < first + 1_000; i++) {
                  var id = new ConversationId(ids.next());
                  var title = texts.sealTitle(bob.agency(), id, "Conversation " + i);
                  // several of the same moment: the order has to be complete all the same
                  var at = Instant.ofEpochSecond(1_800_000_000L + i / 7);
                  store.insert(tx, bob.id(), id, title, "person", Sensitivity.INTERNAL, at);
                }
              });
    }

    var seen = new HashSet<String>();
    var times = new ArrayList<Long>();
    String path = "/api/conversations?limit=100";
    for (String after = ""; after != null; ) {
      var before = System.nanoTime();
      var page = bob.visitor().get(path + after).json();
      times.add(System.nanoTime() - before);
      page.at("/items").forEach(item -> seen.add(item.at("/title").asString()));
      after = page.at("/next").isNull() ? null : "&after=" + page.at("/next").asString();
    }

    assertThat(seen).hasSize(10_000);
    var slowest = times.stream().sorted().skip(times.size() * 95L / 100).findFirst().orElseThrow();
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(500));
  }
}
