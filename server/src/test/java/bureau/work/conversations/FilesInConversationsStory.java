package bureau.work.conversations;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.search;
import static bureau.material.knowledge.KnowledgeWorld.until;
import static bureau.material.knowledge.KnowledgeWorld.upload;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.inference.ModelWorld;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.answer.AnswerWatch;
import bureau.material.knowledge.care.Noticed;
import bureau.testing.AgencyRows;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Files are brought into a conversation: they answer there, and are nowhere else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesInConversationsStory {
  private static final String QUESTION = "How many weeks of parental leave may a parent take?";
  private static final String TRUE = "A parent may take sixteen weeks of parental leave.";

  private final Script script = new Script();
  private ModelWorld world;
  private Chatter ada;
  private String conversation;
  private String files;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of());
    world.provider().usually(script);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @BeforeEach
  void begin() {
    ada = Chatter.of(world, world.tenant().id());
    conversation = ada.begin();
    files = place(ada, conversation).text("/files");
  }

  private static Visitor.Answer place(Chatter who, String conversation) {
    return who.visitor().send("PUT", "/api/conversations/" + conversation + "/files", Map.of());
  }

  private void answered(String question, List<String> collections) {
    Chatter.created(
        ada.send(conversation, Map.of("text", question, "collections", collections), null));
    try (var events = ada.events(conversation)) {
      events.rest();
    }
  }

  @Test
  @Tag("T53")
  void aFileAnswersInItsConversationTogetherWithCollections() {
    brought(ada.visitor(), files, "leave.md", LEAVE);
    var rules = collection(ada.visitor(), Map.of());
    brought(ada.visitor(), rules, "travel.md", "# Travel\n\nA hotel may cost 140 euros a night.\n");
    script.then(TextAnswer.of(TRUE), TextAnswer.of("A hotel may cost 140 euros a night."));

    for (var question : List.of(QUESTION, "How many euros may a hotel cost a night?")) {
      answered(question, List.of(files, rules));
    }

    var answers =
        ada.messages(conversation).values().stream()
            .filter(message -> !message.at("/sources").isNull())
            .toList();
    assertThat(answers).hasSize(2);
    assertThat(answers)
        .allMatch(answer -> answer.at("/sources/state").asString().equals("answered"));
    assertThat(answers.toString()).contains("sixteen weeks", "140 euros");
    assertThat(place(ada, conversation).text("/files")).isEqualTo(files);
  }

  @Test
  @Tag("T21")
  void nobodyElseAndNoListKnowsOfThem() {
    var document = brought(ada.visitor(), files, "leave.md", LEAVE);
    var administrator = administrator();
    var colleague = Chatter.of(world, ada.agency()).visitor();

    assertThat(ada.visitor().get(COLLECTIONS).json().at("/items").size()).isZero();
    assertThat(administrator.get(COLLECTIONS).json().at("/items").size()).isZero();
    assertThat(search(ada.visitor(), QUESTION).json().at("/passages").size()).isZero();
    for (var who : List.of(administrator, colleague)) {
      assertThat(who.get(DOCUMENTS + "/" + document).status()).isEqualTo(404);
      assertThat(who.get(COLLECTIONS + "/" + files + "/documents").status()).isEqualTo(404);
      assertThat(who.delete(COLLECTIONS + "/" + files).status()).isEqualTo(404);
      assertThat(
              who.post(
                      "/api/knowledge/search",
                      Map.of("question", QUESTION, "collections", List.of(files)))
                  .status())
          .isEqualTo(404);
    }
    var shared =
        ada.visitor().patch(COLLECTIONS + "/" + files, Map.of("openToAgency", true)).status();
    assertThat(shared).isEqualTo(404);
    assertThat(place(Chatter.of(world, ada.agency()), conversation).status()).isEqualTo(404);
  }

  private Visitor administrator() {
    var office = new Office(world.server());
    return office.signedIn(office.person(ada.agency(), Role.AGENCY_ADMIN));
  }

  @Test
  @Tag("T21")
  void neitherHerProgramsNorHerOtherConversationsReachThem() {
    brought(ada.visitor(), files, "leave.md", LEAVE);
    var program =
        new Visitor(world.server().address()).with("Authorization", "Bearer " + secretOfAda());

    assertThat(search(program, QUESTION).json().at("/passages").size()).isZero();
    assertThat(
            program
                .post(
                    "/api/knowledge/search",
                    Map.of("question", QUESTION, "collections", List.of(files)))
                .status())
        .isEqualTo(404);
    var call =
        Map.of(
            "jsonrpc",
            "2.0",
            "id",
            1,
            "method",
            "tools/call",
            "params",
            Map.of("name", "list_collections", "arguments", Map.of()));
    var listed = program.post("/mcp", call);
    assertThat(listed.status()).isEqualTo(200);
    assertThat(listed.text()).contains("result").doesNotContain(files);

    var another = ada.begin();
    var asked =
        ada.send(another, Map.of("text", QUESTION, "collections", List.of(files)), null).status();
    assertThat(asked).isEqualTo(404);
    assertThat(ada.messages(another)).isEmpty();
  }

  /// {@return the secret of a key that the administrator let her have}
  private String secretOfAda() {
    var wish = Map.of("name", "Mine", "scopes", List.of(Scope.KNOWLEDGE_READ.wireName()));
    var request = ada.visitor().post("/api/keys/requests", wish).text("/id");
    administrator().post("/console/api/keys/requests/" + request + "/approve", null);
    return ada.visitor().post("/api/keys/requests/" + request + "/collect", null).text("/secret");
  }

  @Test
  void nothingOfThemIsCountedOrHandedOn() {
    var rules = collection(ada.visitor(), Map.of());
    var shared = id(brought(ada.visitor(), rules, "leave.md", LEAVE));
    var mine = id(brought(ada.visitor(), files, "mine.md", LEAVE.replace("sixteen", "nine")));
    script.then(TextAnswer.of(TRUE));

    answered(QUESTION, List.of(files, rules));

    var noticed = world.part(Noticed.class);
    noticed.contradicting(
        ada.agency(),
        new AnswerWatch.Place(shared, 1, 4, 10),
        new AnswerWatch.Place(mine, 1, 4, 10));
    noticed.flush();
    try (var rows = AgencyRows.of(world.server().installation().database(), ada.agency())) {
      assertThat(used(rows, shared)).isEqualTo("1");
      assertThat(used(rows, mine)).isEqualTo("0");
      assertThat(
              rows.text(
                  "select count(*) from knowledge.document_conflict where '"
                      + mine.value()
                      + "' in (first_document, second_document)"))
          .isEqualTo("0");
    }
    for (var figures : List.of("/care", "/questions", "/tests", "/sources")) {
      assertThat(ada.visitor().get(COLLECTIONS + "/" + files + figures).status())
          .as(figures)
          .isEqualTo(404);
    }
    var mark = Map.of("mark", "unanswered", "question", QUESTION, "collections", List.of(files));
    assertThat(ada.visitor().post("/api/knowledge/answers/marks", mark).status()).isEqualTo(404);
    var test = Map.of("question", QUESTION, "words", "sixteen weeks");
    var tests = COLLECTIONS + "/" + files + "/tests";
    assertThat(ada.visitor().post(tests, test).status()).isEqualTo(404);
  }

  private static DocumentId id(String document) {
    return DocumentId.parse(document).orElseThrow();
  }

  /// {@return on how many days the document was found}
  private static String used(AgencyRows rows, DocumentId document) {
    return rows.text(
        "select count(*) from knowledge.document_use_day where document_id = '"
            + document.value()
            + "'");
  }

  @Test
  void theyGoWithTheConversation() {
    var document = brought(ada.visitor(), files, "leave.md", LEAVE);

    assertThat(ada.visitor().delete("/api/conversations/" + conversation).status()).isEqualTo(204);

    assertThat(ada.visitor().get(DOCUMENTS + "/" + document).status()).isEqualTo(404);
    assertThat(upload(ada.visitor(), files, "more.md", LEAVE).status()).isEqualTo(404);
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    var document = upload(ada.visitor(), files, "empty.md", "\n").text("/id");
    var at = DOCUMENTS + "/" + document;

    until(() -> ada.visitor().get(at).text("/state").equals("refused"));

    assertThat(ada.visitor().get(at).text("/reason")).isNotBlank();
  }

  @Test
  void theyAreLabelledAsTheConversationIs() {
    brought(ada.visitor(), files, "leave.md", LEAVE);
    var at = "/api/conversations/" + conversation;
    ada.visitor().patch(at, Map.of("sensitivity", "public"));
    script.then(TextAnswer.of(TRUE));

    answered(QUESTION, List.of(files));

    assertThat(ada.visitor().get(at).text("/sensitivity")).isEqualTo("public");
  }
}
