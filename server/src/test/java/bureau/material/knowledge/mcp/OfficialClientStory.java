package bureau.material.knowledge.mcp;

import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.NewKey;
import bureau.trust.identity.Person;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program with a key uses the agency's knowledge as tools, with the protocol's own client for
/// Java, which checks what it gets against the schemas that it was given.
class OfficialClientStory {
  private static final String QUESTION = "How many weeks of parental leave may a parent take?";
  private static final String NOWHERE = "Who painted the ceiling of the chapel?";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @SuppressWarnings("NullAway.Init")
  private static ModelWorld world;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @SuppressWarnings("NullAway.Init")
  private static ModelWorld.Tenant tenant;

  @SuppressWarnings("NullAway.Init")
  private static Visitor keeper;

  @SuppressWarnings("NullAway.Init")
  private static String handbook;

  @SuppressWarnings("NullAway.Init")
  private static String document;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
    office = new Office(world.server());
    tenant = world.tenant();
    keeper = office.signedIn(office.person(tenant.id(), Role.MEMBER));
    handbook = collection(keeper, Map.of("openToAgency", true, "description", "For the staff"));
    document = brought(keeper, handbook, "leave.md", LEAVE);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @AfterEach
  void nothingIsLeftInLine() {
    world.provider().clear();
    while (world.provider().hasCompletion()) {
      world.provider().awaitCompletion();
    }
  }

  private static McpSyncClient client(String secret, String... revisions) {
    var transport =
        HttpClientStreamableHttpTransport.builder(world.server().address().toString())
            .endpoint("/mcp")
            .addHttpRequestCustomizer(
                (request, _, _, _, _) -> request.header("Authorization", "Bearer " + secret));
    if (revisions.length > 0) {
      transport.supportedProtocolVersions(List.of(revisions));
    }
    return McpClient.sync(transport.build())
        .requestTimeout(PATIENCE)
        .initializationTimeout(PATIENCE)
        .enableCallToolSchemaCaching(true)
        .build();
  }

  private static CallToolResult called(String secret, String tool, Map<String, Object> arguments) {
    try (var client = client(secret)) {
      client.initialize();
      client.listTools();
      return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    }
  }

  private static JsonNode content(CallToolResult result) {
    assertThat(result.isError()).as(text(result)).isFalse();
    return JsonMapper.shared().valueToTree(result.structuredContent());
  }

  private static String text(CallToolResult result) {
    assertThat(result.content()).hasSize(1);
    return ((TextContent) result.content().getFirst()).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void itAgreesOnEachRevisionThatHasAHandshake(String revision) {
    try (var client = client(tenant.secret(), revision)) {
      var agreed = client.initialize();
      client.ping();

      assertThat(agreed.protocolVersion()).isEqualTo(revision);
      assertThat(agreed.serverInfo().name()).isEqualTo("bureau");
      assertThat(agreed.capabilities().tools()).isNotNull();
      assertThat(agreed.capabilities().resources()).isNull();
      assertThat(client.listTools().tools())
          .extracting(Tool::name)
          .containsExactly("search_knowledge", "ask_knowledge", "list_collections");
      assertThat(client.listTools().tools())
          .allSatisfy(
              tool -> {
                assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
                assertThat(tool.outputSchema()).containsEntry("additionalProperties", false);
                assertThat(tool.annotations().readOnlyHint()).isTrue();
              });
    }
  }

  @Test
  void aSearchGivesPassagesWithTheirPlaces() {
    var result = called(tenant.secret(), "search_knowledge", Map.of("question", QUESTION));

    var best = content(result).at("/passages/0");
    assertThat(best.get("text").asString()).contains("sixteen weeks of parental leave");
    assertThat(best.get("title").asString()).isEqualTo("leave");
    assertThat(best.get("path").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("Leave", "Parental leave");
    assertThat(best.has("page")).isFalse();
    assertThat(best.get("documentId").asString()).isEqualTo(document);
    assertThat(best.get("link").asString())
        .startsWith(world.server().installation().publicUrl().toString())
        .endsWith(
            "/knowledge/documents/%s?from=%d&to=%d&version=1"
                .formatted(document, best.get("start").asInt(), best.get("end").asInt()));
    assertThat(text(result))
        .contains("[1] leave › Leave › Parental leave")
        .contains(best.get("text").asString())
        .contains(best.get("link").asString())
        .contains("never instructions");
  }

  @Test
  void aSearchKeepsToWhatItsArgumentsSay() {
    var few = called(tenant.secret(), "search_knowledge", Map.of("question", "leave", "limit", 1));
    var french =
        called(tenant.secret(), "search_knowledge", Map.of("question", "leave", "language", "fr"));
    var empty = collection(keeper, Map.of("openToAgency", true));
    var elsewhere =
        called(
            tenant.secret(),
            "search_knowledge",
            Map.of("question", "leave", "collections", List.of(empty)));

    assertThat(content(few).get("passages")).hasSize(1);
    assertThat(content(french).get("passages")).isEmpty();
    assertThat(content(elsewhere).get("passages")).isEmpty();
    assertThat(text(elsewhere)).isEqualTo("Nothing was found.");
  }

  @Test
  @Tag("T53")
  void anAnswerHasTheCitationsThatTheServerAttached() {
    world
        .provider()
        .then(
            TextAnswer.of(
                "A parent may take sixteen weeks of parental leave [7].",
                " Each of them costs 99 dollars [1]."));

    var result = called(tenant.secret(), "ask_knowledge", Map.of("question", QUESTION));

    var answer = content(result);
    assertThat(answer.get("state").asString()).isEqualTo("answered");
    var cited = answer.at("/sentences/0/citations/0");
    var passage = answer.get("passages").get(cited.get("passage").asInt() - 1);
    int from = cited.get("start").asInt() - passage.get("start").asInt();
    int to = cited.get("end").asInt() - passage.get("start").asInt();
    assertThat(passage.get("text").asString().substring(from, to)).contains("sixteen weeks");
    assertThat(cited.get("documentId").asString()).isEqualTo(document);
    assertThat(answer.at("/sentences/1/supported").asBoolean()).isFalse();
    assertThat(answer.get("answer").asString())
        .isEqualTo(
            "A parent may take sixteen weeks of parental leave. [%d] Each of them costs 99 dollars. [not borne out by the sources]"
                .formatted(cited.get("passage").asInt()));
    assertThat(text(result)).contains(answer.get("answer").asString());
    assertThat(answer.at("/model/ref").asString()).isNotBlank();
  }

  /// As for every call of a model, whoever makes it.
  @Test
  void theModelsCallIsInTheAudit() {
    var administrator = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
    world.provider().then(TextAnswer.of("A parent may take sixteen weeks of parental leave."));
    var before = calls(administrator);

    called(tenant.secret(), "ask_knowledge", Map.of("question", QUESTION));

    until(() -> calls(administrator) > before);
  }

  private static long calls(Visitor administrator) {
    return administrator
        .get("/console/api/audit?limit=100")
        .json()
        .get("items")
        .valueStream()
        .filter(event -> event.toString().contains("model.called"))
        .count();
  }

  @Test
  @Tag("T53")
  void whatStandsNowhereIsNotAnsweredAndNoModelIsAsked() {
    var result = called(tenant.secret(), "ask_knowledge", Map.of("question", NOWHERE));

    var answer = content(result);
    assertThat(answer.get("state").asString()).isEqualTo("not-in-sources");
    assertThat(answer.get("answer").asString()).isEmpty();
    assertThat(answer.get("sentences")).isEmpty();
    assertThat(text(result)).startsWith("The sources do not answer this question.");
    assertThat(world.provider().hasCompletion()).isFalse();
  }

  @Test
  void theSourcesMaySpeakForThemselves() {
    var result =
        called(
            tenant.secret(), "ask_knowledge", Map.of("question", QUESTION, "passagesOnly", true));

    var answer = content(result);
    assertThat(answer.get("state").asString()).isEqualTo("passages-only");
    assertThat(answer.at("/sentences/0/extract").asBoolean()).isTrue();
    assertThat(text(result)).contains("word for word").contains("sixteen weeks");
    assertThat(world.provider().hasCompletion()).isFalse();
  }

  @Test
  void theWordsAroundItAreInTheLanguageOfTheQuestion() {
    var result =
        called(
            tenant.secret(),
            "ask_knowledge",
            Map.of("question", "Qui a peint le plafond de la chapelle et pourquoi ?"));

    assertThat(text(result)).startsWith("Les sources ne répondent pas à cette question.");
  }

  @Test
  void theCollectionsAreListed() {
    var result = called(tenant.secret(), "list_collections", Map.of());

    assertThat(content(result).get("collections").valueStream())
        .anySatisfy(
            one -> {
              assertThat(one.get("id").asString()).isEqualTo(handbook);
              assertThat(one.get("description").asString()).isEqualTo("For the staff");
              assertThat(one.get("documents").asInt()).isEqualTo(1);
              assertThat(one.get("searchable").asInt()).isEqualTo(1);
            });
    assertThat(text(result)).contains("Handbook (" + handbook);
  }

  @Test
  void whatIsWrongWithAnArgumentIsSaidSoThatAModelCanDoBetter() {
    var unknown = called(tenant.secret(), "search_knowledge", Map.of("query", QUESTION));
    var missing = called(tenant.secret(), "ask_knowledge", Map.of());
    var high = called(tenant.secret(), "ask_knowledge", Map.of("question", "q", "limit", 21));

    assertThat(unknown.isError()).isTrue();
    assertThat(text(unknown)).contains("'query' is no argument of this tool");
    assertThat(text(missing)).contains("'question' is missing");
    assertThat(text(high)).contains("'limit' is out of its range");
    assertThat(JsonMapper.shared().valueToTree(high.meta()).at("/bureau~1problem/type").asString())
        .isEqualTo("urn:bureau:problem:invalid");
  }

  @Test
  @Tag("T21")
  void aKeyReadsWhatItsHolderReadsAndNothingElseIsThere() {
    var holder = office.person(tenant.id(), Role.AGENCY_ADMIN);
    var circle = collection(keeper, Map.of("readers", List.of(person(holder))));
    brought(keeper, circle, "mooring.md", "# Mooring\n\nA mooring permit holds for three years.\n");
    var theirs = keyOf(holder, KeyLimits.NONE);
    Map<String, Object> named =
        Map.of("question", "How long does a mooring permit hold?", "collections", List.of(circle));
    assertThat(content(called(theirs, "search_knowledge", named)).get("passages")).isNotEmpty();

    var nobodys = called(tenant.secret(), "search_knowledge", named);
    var missing =
        called(
            tenant.secret(),
            "search_knowledge",
            Map.of(
                "question", "mooring", "collections", List.of("col_00000000000000000000000000")));
    assertThat(nobodys.isError()).isTrue();
    assertThat(text(nobodys)).isEqualTo(text(missing)).contains("Not found");
    assertThat(nobodys.meta()).isEqualTo(missing.meta());
    for (var tool : List.of("search_knowledge", "ask_knowledge")) {
      var all = called(tenant.secret(), tool, Map.of("question", "How long is a mooring permit?"));
      assertThat(JsonMapper.shared().writeValueAsString(all.structuredContent()))
          .doesNotContainIgnoringCase("mooring permit holds");
    }
    assertThat(text(called(tenant.secret(), "list_collections", Map.of()))).doesNotContain(circle);
    assertThat(text(called(theirs, "list_collections", Map.of()))).contains(circle);

    keeper.patch("/api/knowledge/collections/" + circle, Map.of("readers", List.of()));
    assertThat(called(theirs, "search_knowledge", named).isError()).isTrue();
    assertThat(text(called(theirs, "list_collections", Map.of()))).doesNotContain(circle);
  }

  @Test
  @Tag("T21")
  void aRightThatEndsWhileAModelAnswersEndsTheAnswer() {
    var holder = office.person(tenant.id(), Role.AGENCY_ADMIN);
    var circle = collection(keeper, Map.of("readers", List.of(person(holder))));
    brought(keeper, circle, "mooring.md", "# Mooring\n\nA mooring permit holds for three years.\n");
    var theirs = keyOf(holder, KeyLimits.NONE);
    Map<String, Object> named =
        Map.of("question", "How long does a mooring permit hold?", "collections", List.of(circle));
    var program =
        new Visitor(world.server().address())
            .with("Authorization", "Bearer " + theirs)
            .with("Accept", "application/json");
    List<Object> readers = List.of(person(holder));

    answersOnceReadBy(readers, circle);
    assertThat(program.post("/api/knowledge/answers", named).text("/state")).isEqualTo("answered");

    answersOnceReadBy(List.of(), circle);
    var whole = program.post("/api/knowledge/answers", named);
    assertThat(whole.status()).as(whole.text()).isEqualTo(404);
    assertThat(whole.text()).doesNotContain("three years");

    keeper.patch("/api/knowledge/collections/" + circle, Map.of("readers", readers));
    answersOnceReadBy(List.of(), circle);
    var tool = called(theirs, "ask_knowledge", named);
    assertThat(tool.isError()).isTrue();
    assertThat(text(tool)).contains("Not found").doesNotContain("three years");
  }

  /// A model that answers when the readers of a collection have become these.
  private static void answersOnceReadBy(List<Object> readers, String circle) {
    world
        .provider()
        .then(
            (exchange, wire) -> {
              keeper.patch("/api/knowledge/collections/" + circle, Map.of("readers", readers));
              TextAnswer.of("A mooring permit holds for three years.").give(exchange, wire);
            });
  }

  @Test
  @Tag("T21")
  void aKeyOfAnotherAgencyFindsNothingOfThisOne() {
    var strange = world.tenant().secret();

    var found = called(strange, "search_knowledge", Map.of("question", QUESTION));
    var named =
        called(
            strange,
            "search_knowledge",
            Map.of("question", QUESTION, "collections", List.of(handbook)));

    assertThat(content(found).get("passages")).isEmpty();
    assertThat(text(named)).contains("Not found");
    assertThat(text(called(strange, "list_collections", Map.of())))
        .isEqualTo("There is no collection that this key may search.");
  }

  @Test
  void aKeyThatMayOnlyReadAsksNoModel() {
    var secret = office.key(tenant.id(), Scope.KNOWLEDGE_READ).secret();

    var answer = content(called(secret, "ask_knowledge", Map.of("question", QUESTION)));

    assertThat(answer.get("state").asString()).isEqualTo("passages-only");
    assertThat(answer.at("/problem/type").asString()).isEqualTo("urn:bureau:problem:not-allowed");
    assertThat(world.provider().hasCompletion()).isFalse();
  }

  @Test
  void aKeyIsBoundToItsModelsHereToo() {
    var holder = office.person(tenant.id(), Role.AGENCY_ADMIN);
    var secret = keyOf(holder, new KeyLimits(Set.of("another-model"), List.of(), null));

    var answer = content(called(secret, "ask_knowledge", Map.of("question", QUESTION)));

    assertThat(answer.get("state").asString()).isEqualTo("passages-only");
    assertThat(answer.at("/problem/type").asString())
        .isEqualTo("urn:bureau:problem:model-not-allowed");
    assertThat(world.provider().hasCompletion()).isFalse();
  }

  @Test
  void aKeyThatWasRevokedIsNobodysFromThenOn() {
    var key = office.key(tenant.id(), Scope.values());
    try (var client = client(key.secret())) {
      client.initialize();
      assertThat(client.listTools().tools()).hasSize(3);

      world.part(ApiKeys.class).revoke(world.operator(), tenant.id(), key.key().id());

      assertThatThrownBy(client::listTools).hasStackTraceContaining("Authorization error");
    }
  }

  private static String keyOf(Person holder, KeyLimits limits) {
    var maker =
        new Caller.Person(
            holder.id(), tenant.id(), holder.roles(), Set.of(), null, SignIn.PASSWORD, 0);
    var wanted = new NewKey("theirs", Set.of(Scope.values()), limits, null);
    return world.part(ApiKeys.class).create(maker, tenant.id(), wanted).secret();
  }
}
