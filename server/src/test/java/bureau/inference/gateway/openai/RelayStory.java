package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.UsageRow;
import bureau.inference.gateway.ledger.Balance;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.store.UsageStore;
import bureau.testkit.Answer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a program sees through `/v1`, byte for byte, when all is well and when nothing is.
class RelayStory {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ModelWorld world;
  private static Tenant tenant;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.first-event-timeout", "700ms",
                "bureau.gateway.idle-timeout", "700ms",
                "bureau.gateway.answer-timeout", "700ms",
                "bureau.gateway.request-size", "64KB"));
    tenant = world.tenant();
  }

  @AfterAll
  static void stop() {
    world.close();
    CLIENT.shutdownNow();
  }

  @BeforeEach
  void clear() {
    world.provider().clear();
  }

  @Test
  void relaysAStreamByteForByteAndKeepsTheUsageThatNobodyAskedFor() throws Exception {
    world.provider().then(TextAnswer.of("Bon", "jour"));

    var answer = ask("\"stream\":true");

    var events = answer.body().strip().split("\n\n", -1);
    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(events).hasSize(4);
    assertThat(events[0])
        .isEqualTo(
            "data: {\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1700000000,\"model\":\"scripted-small\",\"choices\":[{\"index\":0,"
                + "\"delta\":{\"role\":\"assistant\",\"content\":\"Bon\"},"
                + "\"finish_reason\":null}]}");
    assertThat(events[3]).isEqualTo("data: [DONE]");
    assertThat(answer.body()).doesNotContain("usage");
  }

  @Test
  void countsWhatTheProviderCounted() throws Exception {
    var counting = world.tenant();
    world.provider().then(TextAnswer.of("a").counting(new Usage(100, 20)));
    ask(counting, "\"stream\":true");
    world.provider().then(TextAnswer.of("a").counting(new Usage(7, 3)));
    ask(counting, "\"stream\":false");

    assertThat(usage(counting))
        .singleElement()
        .satisfies(row -> assertThat(row.calls()).isEqualTo(2))
        .satisfies(row -> assertThat(row.inputTokens()).isEqualTo(107))
        .satisfies(row -> assertThat(row.outputTokens()).isEqualTo(23))
        .satisfies(row -> assertThat(row.estimated()).isZero());
    assertThat(balance(counting).used()).isEqualTo(130);
    assertThat(balance(counting).reserved()).isZero();
  }

  @Test
  void estimatesWhereTheProviderCountsNothingAndSaysSo() throws Exception {
    var counting = world.tenant();
    world.provider().then(TextAnswer.of("twelve bytes").counting(null));
    ask(counting, "\"stream\":true");

    assertThat(usage(counting))
        .singleElement()
        .satisfies(row -> assertThat(row.estimated()).isEqualTo(1))
        .satisfies(row -> assertThat(row.outputTokens()).isEqualTo(3));
  }

  @Test
  void sendsTheProviderItsOwnNameOfTheModelAndWhateverElseWasAsked() throws Exception {
    world.provider().then(TextAnswer.of("x"));

    ask("\"stream\":true,\"seed\":42,\"cache_prompt\":true");

    var sent = lastRequest();
    assertThat(sent).contains("\"model\":\"scripted-small\"").contains("\"seed\":42");
    assertThat(sent).contains("\"include_usage\":true").doesNotContain("cache_prompt");
    assertThat(world.provider().exchanges().getLast().header("authorization")).isNull();
  }

  @Tag("T27")
  @ParameterizedTest
  @CsvSource({
    "NEVER_ANSWERS,             504, model-timed-out",
    "STALLS_BEFORE_FIRST_EVENT, 504, model-timed-out",
    "RESETS_BEFORE_HEADERS,     502, model-broke-off",
    "RESETS_AFTER_HEADERS,      502, model-broke-off",
    "NOT_JSON,                  502, model-unreadable",
    "NOT_HTTP,                  502, model-broke-off",
    "REDIRECT_INSIDE,           502, model-refused",
    "GZIP_BOMB,                 502, model-unreadable",
  })
  void aStreamThatNeverBeginsIsAnError(Misbehaviour how, int status, String code) throws Exception {
    world.provider().then(how, how); // once more for a kept connection, which is tried anew

    var answer = ask("\"stream\":true");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"message\":");
    assertThat(balance(tenant).reserved()).isZero();
  }

  @Tag("T27")
  @ParameterizedTest
  @CsvSource({
    "STALLS_MID_STREAM, model-timed-out",
    "BREAKS_MID_STREAM, model-broke-off",
    "NO_DONE,           model-broke-off",
    "ERROR_MID_STREAM,  model-broke-off",
    "TEN_MEGABYTE_LINE, model-unreadable",
    "TRUNCATED_JSON,    model-unreadable",
  })
  void aStreamThatBreaksEndsWithAnErrorAndWithoutTheClosingMark(Misbehaviour how, String code)
      throws Exception {
    world.provider().then(how, how); // once more for a kept connection, which is tried anew

    var answer = ask("\"stream\":true");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"content\":\"half\"").doesNotContain("[DONE]");
    var events = answer.body().strip().split("\n\n", -1);
    assertThat(events[events.length - 1])
        .startsWith("data: {\"error\":")
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("10.1.2.3");
    assertThat(balance(tenant).reserved()).isZero();
  }

  @Tag("T27")
  @ParameterizedTest
  @CsvSource({
    "NEVER_ANSWERS,         504",
    "RESETS_BEFORE_HEADERS, 502",
    "TRUNCATED_JSON,        502",
    "NOT_JSON,              502",
    "NOT_HTTP,              502",
    "GZIP_BOMB,             502",
    "REDIRECT_INSIDE,       502",
  })
  void aWholeAnswerThatFailsIsAnError(Misbehaviour how, int status) throws Exception {
    world.provider().then(how, how); // once more for a kept connection, which is tried anew

    assertThat(ask("\"stream\":false").statusCode()).isEqualTo(status);
    assertThat(balance(tenant).reserved()).isZero();
  }

  @Tag("T27")
  @ParameterizedTest
  @CsvSource({
    "400, 400",
    "401, 502",
    "403, 502",
    "404, 404",
    "408, 504",
    "413, 413",
    "422, 422",
    "429, 429",
    "500, 502",
    "502, 502",
    "503, 503",
    "504, 504",
    "529, 503",
  })
  void theProvidersStatusIsToldInOurWords(int theirs, int ours) throws Exception {
    Answer refusal = Misbehaviour.status(theirs, "secret sk-12345 at 10.1.2.3 is wrong");
    world.provider().then(refusal, refusal);

    for (var stream : List.of(true, false)) {
      var answer = ask("\"stream\":" + stream);
      assertThat(answer.statusCode()).isEqualTo(ours);
      assertThat(answer.body()).doesNotContain("sk-12345").doesNotContain("10.1.2.3");
    }
  }

  @Test
  void refusesOnceTheAllowanceIsSpent() throws Exception {
    var poor = world.tenant();
    world.allow(poor.id(), 5_000);
    world.provider().then(TextAnswer.of("x").counting(new Usage(900, 100)));

    assertThat(ask(poor, "\"stream\":true,\"max_tokens\":100").statusCode()).isEqualTo(200);
    var refused = ask(poor, "\"stream\":true,\"max_tokens\":4500");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("allowance-spent");
    assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow()).isPositive();
    assertThat(balance(poor).used()).isEqualTo(1000);
    assertThat(balance(poor).reserved()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                         | 400
          []                                        | 400
          {"model":"scripted-small"}                | 400
          {"model":"nothing","messages":[]}         | 404
          {"model":"scripted-small","messages":[],"store":true} | 400
          """)
  void refusesBadRequestsBeforeAnybodyIsAsked(String body, int status) throws Exception {
    var before = world.provider().exchanges().size();

    var answer = post(tenant.secret(), body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"error\":{\"message\":");
    assertThat(world.provider().exchanges()).hasSize(before);
  }

  @Test
  void refusesRequestsThatAreTooLarge() throws Exception {
    var answer = post(tenant.secret(), "{\"messages\":[],\"x\":\"" + "y".repeat(70_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"too-large\"");
  }

  @Test
  void refusesWhoHasNoKeyInTheSameShape() throws Exception {
    var answer = post("wrong", "{}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"type\":\"authentication_error\"");
  }

  @Test
  @Tag("T29")
  void whenTheProgramHangsUpTheModelStops() throws Exception {
    drainCompletions();
    world.provider().then(TextAnswer.of("a", "b", "c", "d").every(Duration.ofMillis(300)));
    var response =
        CLIENT.send(
            request(tenant.secret(), body("\"stream\":true")), BodyHandlers.ofInputStream());
    assertThat(response.body().read()).isEqualTo('d');

    var before = System.nanoTime();
    response.body().close();

    var ending = world.provider().awaitCompletion().ending();
    assertThat(ending.aborted()).isTrue();
    assertThat(Duration.ofNanos(ending.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
  }

  private static void drainCompletions() {
    while (world.provider().hasCompletion()) {
      var _ = world.provider().awaitCompletion();
    }
  }

  private static String lastRequest() {
    return world.provider().exchanges().getLast().body();
  }

  private static List<UsageRow> usage(Tenant whose) {
    var today = LocalDate.now(ZoneOffset.UTC);
    return world
        .part(Tenancy.class)
        .inAgency(
            whose.id(),
            tx ->
                world
                    .part(UsageStore.class)
                    .sums(tx, UsageStore.By.DAY, today.minusDays(1), today));
  }

  private static Balance balance(Tenant whose) {
    return world.part(Ledger.class).balance(whose.id(), LocalDate.now(ZoneOffset.UTC));
  }

  private static HttpResponse<String> ask(String fields) throws Exception {
    return ask(tenant, fields);
  }

  private static HttpResponse<String> ask(Tenant whose, String fields) throws Exception {
    return post(whose.secret(), body(fields));
  }

  private static String body(String fields) {
    return "{\"model\":\"scripted-small\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
        + fields
        + "}";
  }

  private static HttpResponse<String> post(String secret, String body) throws Exception {
    return CLIENT.send(request(secret, body), BodyHandlers.ofString());
  }

  private static HttpRequest request(String secret, String body) {
    return HttpRequest.newBuilder(world.server().address().resolve("/v1/chat/completions"))
        .header("Authorization", "Bearer " + secret)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
