package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testing.PlaintextScan;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyStory {
  private static final String NOBODYS = "00000000000000000000000000";

  private ModelWorld world;
  private Chatter ada;
  private Chatter colleague;
  private Chatter stranger;
  private String conversation;
  private String answer;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of());
    world.provider().usually(new Script().usually(TextAnswer.of("An answer.")));
    ada = Chatter.of(world, world.tenant().id());
    colleague = Chatter.of(world, ada.agency());
    stranger = Chatter.of(world, world.tenant().id());
    conversation = ada.begin();
    answer = ada.ask(conversation, "A question").answer();
    ada.events(conversation).rest();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/conversations/{c}",
    "PATCH, /api/conversations/{c}",
    "DELETE, /api/conversations/{c}",
    "GET, /api/conversations/{c}/messages",
    "POST, /api/conversations/{c}/messages",
    "POST, /api/conversations/{c}/messages/{m}/stop",
    "POST, /api/conversations/{c}/messages/{m}/retry",
    "POST, /api/conversations/{c}/messages/{m}/continue",
    "GET, /api/conversations/{c}/events"
  })
  void whatIsAnothersDoesNotExist(String method, String path) {
    var body =
        method.equals("GET") || method.equals("DELETE") ? null : Map.of("text", "x", "title", "x");
    var theirs = path.replace("{c}", conversation).replace("{m}", answer);
    var nobodys = path.replace("{c}", "cnv_" + NOBODYS).replace("{m}", "msg_" + NOBODYS);
    for (var other : List.of(colleague, stranger)) {
      var found = other.visitor().send(method, theirs, body);
      var unknown = other.visitor().send(method, nobodys, body);

      assertThat(found.status()).isEqualTo(404);
      assertThat(found.text()).isEqualTo(unknown.text());
    }
    assertThat(ada.messages(conversation)).hasSize(2);
  }

  @Test
  void aMessageOfAnotherConversationIsNotFoundInThisOne() {
    var own = ada.begin();

    assertThat(ada.act(own, answer, "retry").status()).isEqualTo(404);
    assertThat(ada.act(own, answer, "stop").status()).isEqualTo(404);
    assertThat(ada.send(own, Map.of("text", "x", "parentId", answer), null).status())
        .isEqualTo(400);
  }

  @Test
  void aCursorServesNobodyElse() {
    for (int i = 0; i < 3; i++) {
      ada.begin();
      colleague.begin();
    }
    var cursor = ada.visitor().get("/api/conversations?limit=1").text("/next");

    assertThat(ada.visitor().get("/api/conversations?limit=1&after=" + cursor).status())
        .isEqualTo(200);
    assertThat(colleague.visitor().get("/api/conversations?limit=1&after=" + cursor).status())
        .isEqualTo(400);
    assertThat(ada.visitor().get("/api/conversations?after=nonsense").status()).isEqualTo(400);
  }

  @Test
  void nobodySignedInGetsNothing() {
    var nobody = new Visitor(world.server().address());

    assertThat(nobody.get("/api/conversations").status()).isEqualTo(401);
    assertThat(nobody.get("/api/conversations/" + conversation + "/events").status())
        .isEqualTo(401);
  }

  @Test
  void nothingThatWasTypedOrSaidIsReadableInTheDatabase() {
    var words = List.of("canaryquestion7183", "canaryanswer2291", "canarytitle5530");
    world
        .provider()
        .usually(new Script().usually(TextAnswer.of("The canaryanswer2291", " sings.")));
    var id = ada.begin();
    var made = ada.send(id, Map.of("text", "Where is canaryquestion7183?"), Chatter.key());
    assertThat(made.status()).isEqualTo(201);
    ada.events(id).rest();
    ada.visitor().patch("/api/conversations/" + id, Map.of("title", "canarytitle5530"));

    assertThat(ada.messages(id).toString()).contains(words.get(0), words.get(1));
    assertThat(PlaintextScan.of(world.server().installation().home(), words)).isEmpty();
    assertThat(Tables.holding(world.server().installation().database(), words)).isEmpty();
  }
}
