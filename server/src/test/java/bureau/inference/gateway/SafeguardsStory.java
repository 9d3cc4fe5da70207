package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.models.Dialect;
import bureau.testing.Office;
import bureau.testkit.Answer;
import bureau.testkit.FullAnswer;
import bureau.testkit.TextAnswer;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.Rule;
import bureau.trust.safeguards.Safeguards;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an agency does not let leave, does not leave: programs of both dialects, whole and
/// streamed, at providers of every dialect.
@Tag("T25")
class SafeguardsStory {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final String MESSAGES = "/v1/messages";
  private static final String RESPONSES = "/v1/responses";
  private static final String IBAN = "FR76 3000 6000 0112 3456 7890 189";
  private static final String KEY = "sk-ant-api03-A1B2C3D4E5F6G7H8I9J0K1L2M3";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_\\d+]");

  /// Says every placeholder of the question again, sign by sign, and calls a tool with them.
  private static final Answer SAYS_IT_AGAIN =
      (exchange, wire) -> {
        var seen = PLACEHOLDER.matcher(exchange.body()).results().map(one -> one.group()).toList();
        var said = "You said " + String.join(" and ", seen) + ".";
        var arguments = JSON.writeValueAsString(Map.of("all", seen));
        FullAnswer.empty()
            .saying(said.split("", -1))
            .calling("call_1", "keep", arguments.split("", -1))
            .give(exchange, wire);
      };

  private static ModelWorld world;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.shutdownNow();
    world.close();
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(Dialect.values())
        .flatMap(
            provider ->
                Stream.of(COMPLETIONS, MESSAGES, RESPONSES)
                    .flatMap(
                        path ->
                            Stream.of(true, false)
                                .map(stream -> Arguments.of(provider, path, stream))));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void nothingLeavesOfWhatIsBlocked(Dialect provider, String path, boolean stream)
      throws Exception {
    var tenant = tenant(provider, Map.of(FindingKind.IBAN, Rule.BLOCK));
    world.provider().clear().usually(TextAnswer.of("Well."));
    var before = world.provider().exchanges().size();

    var answer = ask(tenant, path, body(path, stream, "Pay to " + IBAN + ", then to " + IBAN));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("iban \u00D7 2").doesNotContain("3000 6000");
    assertThat(world.provider().exchanges()).hasSize(before);
    assertThat(settled(tenant)).isEqualTo("failed 0 0");
    assertThat(recorded(tenant)).containsExactly("safeguards.blocked {\"iban\": \"2\"}");
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void whatIsMaskedComesBackAsItWas(Dialect provider, String path, boolean stream)
      throws Exception {
    var tenant = tenant(provider, Map.of(FindingKind.IBAN, Rule.MASK));
    world.provider().clear().usually(SAYS_IT_AGAIN);
    while (world.provider().hasCompletion()) {
      var _ = world.provider().awaitCompletion();
    }

    var answer = ask(tenant, path, body(path, stream, IBAN + " or " + KEY + " or " + IBAN));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-bureau-safeguards")).contains("masked=secret,iban");
    assertThat(world.provider().awaitCompletion().body())
        .contains("[IBAN_1] or [SECRET_1] or [IBAN_1]")
        .doesNotContain("3000 6000", "sk-ant");
    var all = leaves(answer.body(), stream);
    assertThat(all).contains("You said " + IBAN + " and " + KEY + " and " + IBAN + ".");
    assertThat(all).doesNotContain("[IBAN_1]", "[SECRET_1]");
    assertThat(all.replace("\\", "")).contains("\"" + IBAN + "\",\"" + KEY + "\",\"" + IBAN + "\"");
    assertThat(settled(tenant)).startsWith("complete ");
    assertThat(recorded(tenant))
        .containsExactly("safeguards.masked {\"iban\": \"2\", \"secret\": \"1\"}");
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void whatIsWarnedOfLeavesAndIsTold(Dialect provider, String path, boolean stream)
      throws Exception {
    var tenant =
        tenant(provider, Map.of(FindingKind.IBAN, Rule.WARN, FindingKind.EMAIL, Rule.WARN));
    world.provider().clear().usually(TextAnswer.of("Well."));
    while (world.provider().hasCompletion()) {
      var _ = world.provider().awaitCompletion();
    }

    var answer = ask(tenant, path, body(path, stream, IBAN + " of jean@example.org"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-bureau-safeguards")).contains("warned=iban,email");
    assertThat(world.provider().awaitCompletion().body()).contains(IBAN, "jean@example.org");
    assertThat(recorded(tenant))
        .containsExactly("safeguards.warned {\"iban\": \"1\", \"email\": \"1\"}");
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void namesOfPersonsAreMaskedWhereAnAgencyWishesIt(Dialect provider, String path, boolean stream)
      throws Exception {
    var tenant = tenant(provider, Map.of(FindingKind.PERSON, Rule.MASK));
    world.provider().clear().usually(TextAnswer.of("Dear [PERSON_1], it is done."));
    while (world.provider().hasCompletion()) {
      var _ = world.provider().awaitCompletion();
    }

    var answer = ask(tenant, path, body(path, stream, "Write to Mrs. Camille Durand."));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(world.provider().awaitCompletion().body())
        .contains("Write to Mrs. [PERSON_1].")
        .doesNotContain("Camille", "Durand");
    assertThat(leaves(answer.body(), stream)).contains("Dear Camille Durand, it is done.");
    assertThat(recorded(tenant)).containsExactly("safeguards.masked {\"person\": \"1\"}");
  }

  @Test
  void namesOfMembersAndArgumentsOfToolsAreRead() throws Exception {
    var tenant = tenant(Dialect.OPENAI, Map.of(FindingKind.IBAN, Rule.BLOCK));
    var compact = IBAN.replace(" ", "");
    for (var hidden :
        List.of(
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"%s\":{}}}}}]",
            "\"stop\":[\"%s\"]",
            "\"unknown\":{\"deep\":[[{\"down\":\"%s\"}]]}",
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
                + "\"schema\":{\"enum\":[\"%s\"]}}}")) {
      var before = world.provider().exchanges().size();

      var answer =
          ask(
              tenant,
              COMPLETIONS,
              "{\"model\":\"scripted-small\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                  + hidden.formatted(compact)
                  + "}");

      assertThat(answer.statusCode()).as(hidden).isEqualTo(400);
      assertThat(answer.body()).contains("blocked-by-safeguard");
      assertThat(world.provider().exchanges()).hasSize(before);
    }
  }

  /// Members that no dialect but the provider's knows still go through where nothing is found.
  @Test
  void aRequestWithoutFindingsIsRelayedAsItCame() throws Exception {
    var tenant = tenant(Dialect.OPENAI, Map.of(FindingKind.IBAN, Rule.MASK));
    world.provider().clear().usually(TextAnswer.of("Well."));
    while (world.provider().hasCompletion()) {
      var _ = world.provider().awaitCompletion();
    }

    var answer =
        ask(
            tenant,
            COMPLETIONS,
            "{\"model\":\"scripted-small\",\"odd\":  [1.50],"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"FR76 is no account\"}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-bureau-safeguards")).isEmpty();
    assertThat(world.provider().awaitCompletion().body()).contains("\"odd\":[1.50]");
  }

  @Test
  void aPlaceholderOfTheQuestionsOwnIsLeftAlone() throws Exception {
    var tenant = tenant(Dialect.OPENAI, Map.of(FindingKind.IBAN, Rule.MASK));
    world.provider().clear().usually(SAYS_IT_AGAIN);

    var answer = ask(tenant, COMPLETIONS, body(COMPLETIONS, false, "[IBAN_1] is not " + IBAN));

    assertThat(leaves(answer.body(), false)).contains("You said [IBAN_1] and " + IBAN + ".");
  }

  @Test
  void rulesOfOneAgencyAreNotAnothers() throws Exception {
    var _ = tenant(Dialect.OPENAI, Map.of(FindingKind.IBAN, Rule.BLOCK));
    var other = world.tenant();
    world.provider().clear().usually(TextAnswer.of("Well."));

    assertThat(ask(other, COMPLETIONS, body(COMPLETIONS, false, IBAN)).statusCode()).isEqualTo(200);
    assertThat(recorded(other)).isEmpty();
  }

  @Test
  void administratorsChangeTheRulesAndAuditorsReadThem() throws Exception {
    var tenant = world.tenant();
    var office = new Office(world.server());
    var administrator = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
    var auditor = office.signedIn(office.person(tenant.id(), Role.AUDITOR));
    var path = "/console/api/safeguards/rules";

    var changed = administrator.send("PUT", path, rules("card", "block"));

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(rule(auditor.get(path).json(), "card")).isEqualTo("block");
    assertThat(rule(auditor.get(path).json(), "secret")).isEqualTo("mask");
    assertThat(
            ask(tenant, COMPLETIONS, body(COMPLETIONS, false, "4111 1111 1111 1111")).statusCode())
        .isEqualTo(400);
    assertThat(auditor.send("PUT", path, rules("card", "allow")).status()).isEqualTo(403);
    assertThat(administrator.send("PUT", path, rules("shoe size", "allow")).status())
        .isEqualTo(400);
    assertThat(administrator.send("PUT", path, rules("card", "forget")).status()).isEqualTo(400);
    assertThat(administrator.send("PUT", path, Map.of()).status()).isEqualTo(400);
    assertThat(recorded(tenant))
        .containsExactly(
            "safeguards.rules-changed {\"card\": \"block\"}",
            "safeguards.blocked {\"card\": \"1\"}");
  }

  private static Map<String, Object> rules(String kind, String rule) {
    return Map.of("items", List.of(Map.of("kind", kind, "rule", rule)));
  }

  private static String rule(JsonNode rules, String kind) {
    for (var rule : rules.get("items")) {
      if (rule.get("kind").stringValue().equals(kind)) {
        return rule.get("rule").stringValue();
      }
    }
    throw new AssertionError(rules.toString());
  }

  private static Tenant tenant(Dialect provider, Map<FindingKind, Rule> rules) {
    var tenant = world.tenant(provider);
    var operator = world.operator();
    var _ = world.part(Safeguards.class).change(operator, tenant.id(), rules);
    return tenant;
  }

  private static String body(String path, boolean stream, String text) {
    var said = JSON.writeValueAsString(text);
    var asked =
        path.equals(RESPONSES)
            ? "\"input\":" + said
            : "\"max_tokens\":400,\"messages\":[{\"role\":\"user\",\"content\":" + said + "}]";
    return "{\"model\":\"scripted-small\",\"stream\":" + stream + "," + asked + "}";
  }

  private static HttpResponse<String> ask(Tenant tenant, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(world.server().address().resolve(path))
            .header("x-api-key", tenant.secret())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /// {@return the text of the answer, then the arguments of its calls}
  private static String leaves(String body, boolean stream) {
    var text = new StringBuilder();
    var arguments = new StringBuilder();
    for (var line : body.lines().toList()) {
      if (!stream || line.startsWith("data: {")) {
        gather(JSON.readTree(stream ? line.substring(6) : line), text, arguments);
      }
    }
    return text.append(arguments).toString();
  }

  private static void gather(JsonNode node, StringBuilder text, StringBuilder arguments) {
    for (var member : node.properties()) {
      var value = member.getValue();
      switch (member.getKey()) {
        case "content", "text", "delta" -> text.append(value.isString() ? value.stringValue() : "");
        case "arguments", "partial_json" ->
            arguments.append(value.isString() ? value.stringValue() : "");
        case "input" -> arguments.append(value.isEmpty() ? "" : value);
        default -> {}
      }
      gather(value, text, arguments);
    }
    if (node.isArray()) {
      node.forEach(element -> gather(element, text, arguments));
    }
  }

  private static String settled(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<String>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql(
                        "select state || ' ' || input_tokens || ' ' || output_tokens from"
                            + " gateway.call")
                    .query(String.class)
                    .single());
  }

  /// {@return what the record says of safeguards, but for the rules that a test begins with}
  private static List<String> recorded(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<List<String>>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql(
                        """
                        select action || ' ' || details::jsonb from audit.event
                        where action like 'safeguards.%' and actor_kind <> 'operator'
                        order by sequence
                        """)
                    .query(String.class)
                    .list());
  }
}
