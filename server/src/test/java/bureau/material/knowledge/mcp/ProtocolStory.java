package bureau.material.knowledge.mcp;

import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Scope;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.Visitor;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `/mcp` byte by byte: what each revision demands, and what becomes of what is none.
class ProtocolStory {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NEWEST = "2026-07-28";
  private static final String REVISION = "MCP-Protocol-Version";

  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private static String secret;

  @BeforeAll
  static void start() {
    world = KnowledgeWorld.start(Map.of());
    var agency = world.agency();
    secret = world.office().key(agency, Scope.values()).secret();
    var keeper = world.signedIn(world.member(agency));
    brought(keeper, collection(keeper, Map.of("openToAgency", true)), "leave.md", LEAVE);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static Visitor program() {
    return stranger().with("Authorization", "Bearer " + secret);
  }

  private static Visitor stranger() {
    return new Visitor(world.server().address());
  }

  private static Map<String, Object> request(String method, Map<String, ?> params) {
    return Map.of("jsonrpc", "2.0", "id", 7, "method", method, "params", params);
  }

  private static Map<String, Object> call(String tool, Object arguments) {
    return request("tools/call", Map.of("name", tool, "arguments", arguments));
  }

  private static Visitor.Answer sent(@Nullable String revision, Object body) {
    var program = program();
    return (revision == null ? program : program.with(REVISION, revision)).post("/mcp", body);
  }

  /// As the newest revision has it: all is said with each request, in the body and in headers.
  private static Visitor.Answer modern(String method, Map<String, ?> params) {
    var all = new HashMap<String, Object>(params);
    all.put("_meta", meta(NEWEST));
    var program = program().with(REVISION, NEWEST).with("Mcp-Method", method);
    return (params.get("name") instanceof String name ? program.with("Mcp-Name", name) : program)
        .post("/mcp", request(method, all));
  }

  private static Map<String, Object> meta(String revision) {
    return Map.of(
        "io.modelcontextprotocol/protocolVersion",
        revision,
        "io.modelcontextprotocol/clientCapabilities",
        Map.of());
  }

  private static int code(Visitor.Answer answer) {
    return answer.json().at("/error/code").asInt();
  }

  @Test
  void aHandshakeAgreesOnWhatBothSpeak() {
    for (var wanted :
        Map.of(
                "2025-03-26", "2025-03-26",
                "2025-06-18", "2025-06-18",
                "2025-11-25", "2025-11-25",
                "2024-11-05", "2025-11-25",
                "2026-07-28", "2025-11-25",
                "9999-01-01", "2025-11-25")
            .entrySet()) {
      var answer = sent(null, request("initialize", Map.of("protocolVersion", wanted.getKey())));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("/result/protocolVersion")).isEqualTo(wanted.getValue());
      assertThat(answer.json().at("/result/capabilities").propertyNames()).containsExactly("tools");
      assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
    }
    assertThat(code(sent(null, request("initialize", Map.of())))).isEqualTo(-32602);
  }

  @Test
  void theNewestRevisionNeedsNoHandshake() {
    var discovered = modern("server/discover", Map.of());
    var listed = modern("tools/list", Map.of());
    var called =
        modern(
            "tools/call",
            Map.of("name", "search_knowledge", "arguments", Map.of("question", "parental leave")));

    assertThat(discovered.json().at("/result/supportedVersions").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26");
    for (var answer : List.of(discovered, listed)) {
      assertThat(answer.text("/result/cacheScope")).isEqualTo("public");
      assertThat(answer.json().at("/result/ttlMs").asLong()).isPositive();
    }
    for (var answer : List.of(discovered, listed, called)) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.text("/result/resultType")).isEqualTo("complete");
      assertThat(answer.json().at("/result/_meta/io.modelcontextprotocol~1serverInfo/name"))
          .isEqualTo(JSON.getNodeFactory().stringNode("bureau"));
    }
    assertThat(called.text("/result/structuredContent/passages/0/text")).contains("parental leave");
  }

  @Test
  void inTheNewestRevisionHeadersAndBodySayTheSame() {
    var body = new HashMap<>(request("tools/list", Map.of("_meta", meta(NEWEST))));
    var call = request("tools/call", Map.of("_meta", meta(NEWEST), "name", "list_collections"));

    assertThat(code(program().with(REVISION, NEWEST).post("/mcp", body))).isEqualTo(-32020);
    assertThat(code(withMethod("tools/call").post("/mcp", body))).isEqualTo(-32020);
    assertThat(code(withMethod("tools/list").with(REVISION, "2025-11-25").post("/mcp", body)))
        .isEqualTo(-32020);
    assertThat(code(program().with("Mcp-Method", "tools/list").post("/mcp", body)))
        .isEqualTo(-32020);
    assertThat(code(withMethod("tools/call").post("/mcp", call))).isEqualTo(-32020);
    assertThat(code(withMethod("tools/call").with("Mcp-Name", "ask_knowledge").post("/mcp", call)))
        .isEqualTo(-32020);
    assertThat(code(withMethod("tools/call").with("Mcp-Name", "=?base64?%?=").post("/mcp", call)))
        .isEqualTo(-32020);
    var encoded = "=?base64?bGlzdF9jb2xsZWN0aW9ucw==?=";
    var right = withMethod("tools/call").with("Mcp-Name", encoded).post("/mcp", call);
    assertThat(right.text("/result/resultType")).as(right.text()).isEqualTo("complete");
    assertThat(withMethod("tools/call").post("/mcp", call).status()).isEqualTo(400);
  }

  private static Visitor withMethod(String method) {
    return program().with(REVISION, NEWEST).with("Mcp-Method", method);
  }

  @Test
  void inTheNewestRevisionARequestSaysAllAboutItself() {
    var without = request("tools/list", Map.of());
    var half =
        request(
            "tools/list",
            Map.of("_meta", Map.of("io.modelcontextprotocol/protocolVersion", NEWEST)));

    for (var body : List.of(without, half)) {
      var answer = withMethod("tools/list").post("/mcp", body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(code(answer)).isEqualTo(-32602);
    }
    for (var method : List.of("ping", "initialize", "resources/list", "subscriptions/listen")) {
      var answer = modern(method, Map.of("protocolVersion", "2025-11-25"));
      assertThat(answer.status()).as(method).isEqualTo(404);
      assertThat(code(answer)).isEqualTo(-32601);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "2024-11-05", "2025-6-18", "", "latest", "DROP TABLE"})
  void aRevisionThatIsNotSpokenIsRefusedWithThoseThatAre(String revision) {
    var answer = sent(revision, request("tools/list", Map.of()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo(-32022);
    assertThat(answer.json().at("/id").asInt()).isEqualTo(7);
    assertThat(answer.json().at("/error/data/supported")).hasSize(4);
    assertThat(answer.text("/error/data/requested")).isEqualTo(revision);
    var notification = Map.of("jsonrpc", "2.0", "method", "notifications/initialized");
    assertThat(sent(revision, notification).status()).isEqualTo(400);
  }

  @Test
  void severalMessagesAtOnceAreForTheFirstRevisionOnly() {
    var ping = request("ping", Map.of());
    var notification = Map.of("jsonrpc", "2.0", "method", "notifications/initialized");
    var batch =
        List.of(
            ping,
            notification,
            Map.of("jsonrpc", "1.0", "id", 8, "method", "ping"),
            request("initialize", Map.of("protocolVersion", "2025-03-26")),
            call("list_collections", Map.of()));

    for (var revision : new String[] {null, "2025-03-26"}) {
      var answer = sent(revision, batch);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json()).hasSize(4);
      assertThat(answer.json().at("/0/result").isObject()).isTrue();
      assertThat(answer.json().at("/1/error/code").asInt()).isEqualTo(-32600);
      assertThat(answer.json().at("/2/error/code").asInt()).isEqualTo(-32600);
      assertThat(answer.json().at("/3/result/isError").asBoolean(true)).isFalse();
    }
    for (var revision : List.of("2025-06-18", "2025-11-25", NEWEST)) {
      var answer = sent(revision, batch);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(code(answer)).isEqualTo(-32600);
    }
    assertThat(sent(null, List.of(notification, notification)).status()).isEqualTo(202);
    assertThat(sent(null, List.of()).status()).isEqualTo(400);
    assertThat(sent(null, java.util.Collections.nCopies(21, ping)).status()).isEqualTo(400);
  }

  @Test
  void whatWaitsForNoAnswerIsTaken() {
    for (var message :
        List.of(
            Map.of("jsonrpc", "2.0", "method", "notifications/initialized"),
            Map.of(
                "jsonrpc", "2.0",
                "method", "notifications/cancelled",
                "params", Map.of("requestId", 1)),
            Map.of("jsonrpc", "2.0", "id", 1, "result", Map.of()))) {
      var answer = sent("2025-06-18", message);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                              | 400 | -32700",
        "x                                                              | 400 | -32700",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} x           | 400 | -32700",
        "null                                                           | 400 | -32600",
        "1                                                              | 400 | -32600",
        "{}                                                             | 400 | -32600",
        "{\"id\":1,\"method\":\"ping\"}                                 | 400 | -32600",
        "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}                 | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}                                 | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}                    | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}          | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}           | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}            | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}          | 200 | -32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}  | 200 | -32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}} | 200 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}       | 200 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":1}} | 200 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"rm\"}} | 200 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"list_collections\",\"arguments\":[]}} | 200 | -32602",
      })
  void whatIsNoGoodMessageIsRefusedByName(String body, int status, int code) {
    var answer = sentText(body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.text("/error/message")).isNotBlank();
    assertThat(answer.json().has("id")).isEqualTo(status == 200);
  }

  private static Visitor.Answer sentText(String body) {
    return program().sendText("POST", "/mcp", "application/json", body);
  }

  @Test
  void anIdComesBackAsItWas() {
    for (var id : List.of("\"a ü\"", "0", "-1", "12345678901234567890", "\"\"")) {
      var answer = sentText("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");

      assertThat(answer.json().get("id")).isEqualTo(JSON.readTree(id));
    }
  }

  /// What a schema allows is done, and what it forbids is not: an argument that a program's own
  /// check let through is not refused here.
  @Test
  void theSchemasAreWhatIsTaken() {
    var validator = new DefaultJsonSchemaValidator();
    var schemas = new HashMap<String, Map<String, Object>>();
    for (var tool : sent(null, request("tools/list", Map.of())).json().at("/result/tools")) {
      schemas.put(tool.get("name").asString(), map(tool.get("inputSchema")));
    }
    for (var tool : schemas.keySet()) {
      for (var arguments : ARGUMENTS) {
        var allowed = validator.validate(schemas.get(tool), arguments).valid();

        var answer = sent(null, call(tool, arguments));

        assertThat(answer.json().at("/result/isError").asBoolean())
            .as("%s of %s: %s", tool, arguments, answer.text())
            .isEqualTo(!allowed);
      }
    }
  }

  private static final List<Map<String, Object>> ARGUMENTS =
      List.of(
          Map.of(),
          Map.of("question", "parental leave"),
          Map.of("question", ""),
          Map.of("question", " \n"),
          Map.of("question", 5),
          Map.of("question", List.of("parental leave")),
          Map.of("question", "x".repeat(4_000)),
          Map.of("question", "x".repeat(4_001)),
          Map.of("question", "leave", "limit", 1),
          Map.of("question", "leave", "limit", 0),
          Map.of("question", "leave", "limit", 20),
          Map.of("question", "leave", "limit", 21),
          Map.of("question", "leave", "limit", 50),
          Map.of("question", "leave", "limit", 51),
          Map.of("question", "leave", "limit", "5"),
          Map.of("question", "leave", "limit", 1.5),
          Map.of("question", "leave", "language", "fr"),
          Map.of("question", "leave", "language", "french"),
          Map.of("question", "leave", "language", "pt-BR"),
          Map.of("question", "leave", "inForceOn", "2026-07-01"),
          Map.of("question", "leave", "inForceOn", 20260701),
          Map.of("question", "leave", "collections", List.of()),
          Map.of("question", "leave", "collections", "all"),
          Map.of("question", "leave", "collections", List.of(1)),
          Map.of("question", "leave", "passagesOnly", true),
          Map.of("question", "leave", "passagesOnly", "true"),
          Map.of("question", "leave", "model", "any"),
          Map.of("question", "leave", "model", false),
          Map.of("question", "leave", "query", "leave"),
          Map.of("agency", "agc_1"));

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(JsonNode node) {
    return JSON.treeToValue(node, Map.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
  void thereIsNothingToListenToAndNothingToEnd(String method) {
    var answer = program().with("Accept", "text/event-stream").send(method, "/mcp", null);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
  }

  @Test
  void anotherFormIsNeitherTakenNorGiven() {
    var ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    assertThat(program().sendText("POST", "/mcp", "text/plain", ping).status()).isEqualTo(415);
    assertThat(
            program()
                .with("Accept", "text/event-stream")
                .sendText("POST", "/mcp", "application/json", ping)
                .status())
        .isEqualTo(406);
    for (var accept : List.of("application/json, text/event-stream", "*/*")) {
      var answer =
          program()
              .with("Accept", accept)
              .sendText("POST", "/mcp", "application/json;charset=utf-8", ping);
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  @Tag("T10")
  void moreThanAQuestionIsTooLarge() {
    var answer = sent(null, call("search_knowledge", Map.of("question", "x".repeat(65_536))));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo(413);
  }

  @Test
  @Tag("T14")
  void noPageOfAnotherOriginIsServed() {
    var ping = request("ping", Map.of());
    var address = world.server().address();
    var own =
        List.of(
            "http://" + address.getHost() + ":" + address.getPort(),
            world.server().installation().publicUrl().toString());

    for (var origin :
        List.of(
            "https://evil.example",
            "http://localhost.evil.example",
            "null",
            "",
            "http://localhost:1",
            "https://localhost",
            "https://" + address.getHost() + ":" + address.getPort(),
            "file://",
            "http://localhost:" + address.getPort() + "@evil.example",
            "%")) {
      var answer = program().with("Origin", origin).post("/mcp", ping);
      assertThat(answer.status()).as(origin).isEqualTo(403);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.text("/error/data/type")).isEqualTo("urn:bureau:problem:other-site");
      assertThat(program().with("Origin", origin).post("/%6dcp", ping).status())
          .as("the same address, spelt in another way")
          .isEqualTo(403);
    }
    for (var origin : own) {
      assertThat(program().with("Origin", origin).post("/mcp", ping).status()).isEqualTo(200);
    }
  }

  @Test
  @Tag("T13")
  void onlyAKeyOpens() {
    var ping = request("ping", Map.of());
    var person = world.signedIn(world.member(world.agency()));
    var models = world.office().key(world.agency(), Scope.MODELS_READ).secret();

    for (var nobody :
        List.of(stranger(), person, stranger().with("Authorization", "Bearer bureau_wrong"))) {
      var answer = nobody.post("/mcp", ping);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.text("/error/data/type")).isEqualTo("urn:bureau:problem:not-signed-in");
      assertThat(answer.json().has("id")).isFalse();
    }
    var other = stranger().with("Authorization", "Bearer " + models).post("/mcp", ping);
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.text("/error/data/type")).isEqualTo("urn:bureau:problem:not-allowed");
    assertThat(stranger().with("x-api-key", secret).post("/mcp", ping).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @Tag("T12")
  @ValueSource(
      strings = {"/mcp/", "/mcp/x", "/MCP", "/mcp;x=1", "/x/../mcp", "/mcp%2f", "/mcp.json"})
  void noOtherSpellingOfTheAddressAnswers(String path) {
    for (var who : List.of(program(), stranger())) {
      assertThat(who.post(path, request("ping", Map.of())).status()).as(path).isIn(400, 401, 404);
      assertThat(who.get(path).text()).doesNotContain("\"result\"");
    }
  }
}
