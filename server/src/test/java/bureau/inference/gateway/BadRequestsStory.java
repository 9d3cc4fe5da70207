package bureau.inference.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.call.OpenCalls;
import bureau.inference.models.Dialect;
import bureau.testing.Canary;
import bureau.testing.InsideAddresses;
import bureau.testing.KnownNames;
import bureau.testkit.Answer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Requests that no program should send, on every route for programs and by way of every dialect:
/// each is answered, or refused in the shape of the dialect that it came in, and never with a fault
/// of the server's own. What comes after it is answered as before.
class BadRequestsStory {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static ModelWorld world;
  private static final Map<Dialect, Tenant> TENANTS = new EnumMap<>(Dialect.class);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// A route, and the JSON that asks it for something that it can do.
  ///
  /// @param words where a text of any length may stand, as `%s`
  record Door(String path, String words, List<Dialect> providers) {
    private static final List<Dialect> ALL = List.of(Dialect.values());

    static final Door CHAT =
        new Door(
            "/v1/chat/completions",
            "{\"model\":\"scripted-small\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}",
            ALL);
    static final Door RESPONSES =
        new Door("/v1/responses", "{\"model\":\"scripted-small\",\"input\":\"%s\"}", ALL);
    static final Door MESSAGES =
        new Door(
            "/v1/messages",
            "{\"model\":\"scripted-small\",\"max_tokens\":9,\"messages\":"
                + "[{\"role\":\"user\",\"content\":\"%s\"}]}",
            ALL);
    static final Door EMBEDDINGS =
        new Door(
            "/v1/embeddings",
            "{\"model\":\"scripted-small\",\"input\":\"%s\"}",
            List.of(Dialect.OPENAI, Dialect.GEMINI));
    static final Door SPEECH =
        new Door(
            "/v1/audio/speech",
            "{\"model\":\"scripted-small\",\"voice\":\"coral\",\"input\":\"%s\"}",
            List.of(Dialect.OPENAI));

    static final List<Door> OF_JSON = List.of(CHAT, RESPONSES, MESSAGES, EMBEDDINGS, SPEECH);

    @Override
    public String toString() {
      return path;
    }

    byte[] asking(String text) {
      return words.replace("%s", text).getBytes(UTF_8);
    }
  }

  /// A door by way of a provider.
  record Way(Door door, Dialect provider) {
    @Override
    public String toString() {
      return door + " by way of " + provider;
    }
  }

  static Stream<Way> ways() {
    return Door.OF_JSON.stream()
        .flatMap(door -> door.providers().stream().map(provider -> new Way(door, provider)));
  }

  static Stream<Way> talks() {
    return ways().filter(way -> way.door().providers().size() == Dialect.values().length);
  }

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.client-timeout", "2s",
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000"));
    for (var dialect : Dialect.values()) {
      var tenant = world.tenant(dialect);
      world.allow(tenant.id(), 1_000_000_000);
      TENANTS.put(dialect, tenant);
    }
  }

  @AfterAll
  static void stop() {
    HTTP.shutdownNow();
    world.close();
  }

  @BeforeEach
  void behave() {
    world.provider().clear().usually(TextAnswer.of("Well."));
    world.provider().whenGivenTasks(null);
  }

  /// Whatever was sent: the next question is answered, and nothing is left of the one before.
  @AfterEach
  void goesOn() throws Exception {
    world.provider().clear().usually(TextAnswer.of("Well."));
    for (var dialect : Dialect.values()) {
      var answer = sent(tenant(dialect), Door.CHAT.path(), Door.CHAT.asking("And now?"));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    until(() -> world.part(OpenCalls.class).count() == 0);
  }

  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T08")
  void aPromptOfTenMegabytesArrivesWhole(Way way) throws Exception {
    var prompt = "Ünd so weiter. ".repeat(TEN_MEGABYTES / 16);

    var answer = sent(way, way.door().asking(prompt));

    assertThat(answer.statusCode()).as(beginning(answer)).isEqualTo(200);
    assertThat(world.provider().exchanges().getLast().body()).contains(prompt);
  }

  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T08")
  void aPromptThatIsTooLongIsRefusedBeforeAnybodyIsAsked(Way way) throws Exception {
    var before = world.provider().exchanges().size();

    var answer = sent(way, way.door().asking("x".repeat(20 << 20)));

    refused(way.door(), answer, 413);
    assertThat(world.provider().exchanges()).hasSize(before);
  }

  @ParameterizedTest
  @MethodSource("talks")
  @Tag("T08")
  void tenThousandToolsArrive(Way way) throws Exception {
    var tools =
        IntStream.range(0, 10_000)
            .mapToObj(number -> tool(way.door(), number))
            .collect(Collectors.joining(","));
    var question = new String(way.door().asking("Which?"), UTF_8);

    var answer =
        sent(way, question.replaceFirst("}$", ",\"tools\":[" + tools + "]}").getBytes(UTF_8));

    assertThat(answer.statusCode()).as(beginning(answer)).isEqualTo(200);
    assertThat(world.provider().exchanges().getLast().body())
        .contains("\"tool_0\"", "\"tool_5000\"", "\"tool_9999\"");
  }

  private static String tool(Door door, int number) {
    var name = "\"name\":\"tool_" + number + "\",";
    var schema = "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}}}";
    if (door.equals(Door.MESSAGES)) {
      return "{" + name + "\"input_schema\":" + schema + "}";
    }
    return door.equals(Door.RESPONSES)
        ? "{\"type\":\"function\"," + name + "\"parameters\":" + schema + "}"
        : "{\"type\":\"function\",\"function\":{" + name + "\"parameters\":" + schema + "}}";
  }

  /// What is base 64 and no picture is for the provider to judge, who says so; what is no base 64
  /// is refused, unless a provider of the same dialect gets it as it is.
  @ParameterizedTest
  @MethodSource("talks")
  @Tag("T08")
  void picturesThatAreNoneAreRefused(Way way) throws Exception {
    var text = Base64.getEncoder().encodeToString("This is no picture.".getBytes(UTF_8));
    for (var data : List.of(text, "iVBORw0KGgo=", "%%%not base 64%%%", "AAA", "", "\\ud83d")) {
      world.provider().clear().usually(Misbehaviour.status(400, "at 10.1.2.3: not a picture"));

      var answer = sent(way, withPicture(way.door(), data));

      assertThat(answer.body()).as(data).doesNotContain("10.1.2.3");
      refused(way.door(), answer, 400);
    }
    for (var type : List.of("text/html", "image/svg+xml;x", "../../etc/passwd", "")) {
      world.provider().clear().usually(Misbehaviour.status(400, "no such type"));

      refused(way.door(), sent(way, withPicture(way.door(), type, text)), 400);
    }
  }

  private static byte[] withPicture(Door door, String data) {
    return withPicture(door, "image/png", data);
  }

  private static byte[] withPicture(Door door, String type, String data) {
    var url = "\"data:" + type + ";base64," + data + "\"";
    var part =
        door.equals(Door.MESSAGES)
            ? "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\""
                + type
                + "\",\"data\":\""
                + data
                + "\"}}"
            : door.equals(Door.RESPONSES)
                ? "{\"type\":\"input_image\",\"image_url\":" + url + "}"
                : "{\"type\":\"image_url\",\"image_url\":{\"url\":" + url + "}}";
    return asking(door, part);
  }

  /// {@return a question that is this one part}
  private static byte[] asking(Door door, String part) {
    return door.words()
        .replace(
            "\"%s\"",
            door.equals(Door.RESPONSES)
                ? "[{\"role\":\"user\",\"content\":[" + part + "]}]"
                : "[" + part + "]")
        .getBytes(UTF_8);
  }

  /// The gateway fetches no picture itself, so that no address of one leads anywhere: it goes to
  /// the provider as it is, or is refused.
  @Test
  @Tag("T17")
  void noPictureIsFetched() throws Exception {
    try (var _ = KnownNames.only(InsideAddresses.NAMES);
        var canary = new Canary()) {
      var ways = talks().toList();
      var addresses = InsideAddresses.all(canary.port());
      var passed = 0;
      for (var i = 0; i < addresses.size(); i++) {
        var way = ways.get(i % ways.size());
        var before = world.provider().exchanges().size();

        var answer = sent(way, withLink(way.door(), addresses.get(i)));

        if (answer.statusCode() == 200) {
          assertThat(world.provider().exchanges().getLast().json().toString())
              .contains(JSON.writeValueAsString(addresses.get(i)));
          passed++;
        } else {
          refused(way.door(), answer, 400);
          assertThat(world.provider().exchanges()).hasSize(before);
        }
      }

      assertThat(addresses).hasSizeGreaterThanOrEqualTo(600);
      assertThat(passed).as("given to providers as they are").isPositive();
      assertThat(canary.heard()).as("connections to where a picture would lie").isZero();
    }
  }

  private static byte[] withLink(Door door, String address) {
    var url = JSON.writeValueAsString(address);
    if (door.equals(Door.MESSAGES)) {
      return asking(door, "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":" + url + "}}");
    }
    return asking(
        door,
        door.equals(Door.RESPONSES)
            ? "{\"type\":\"input_image\",\"image_url\":" + url + "}"
            : "{\"type\":\"image_url\",\"image_url\":{\"url\":" + url + "}}");
  }

  /// Another agency's model is as unknown as one that nobody has.
  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T08")
  void aModelOfAnotherAgencyIsAsUnknownAsNone(Way way) throws Exception {
    var without = world.tenantWithoutModels();
    var nobodys = new String(way.door().asking("Hi"), UTF_8).replace("scripted-small", "nobodys-s");
    var before = world.provider().exchanges().size();

    var others = sent(without, way.door().path(), way.door().asking("Hi"));
    var none = sent(without, way.door().path(), nobodys.getBytes(UTF_8));

    refused(way.door(), others, 404);
    refused(way.door(), none, 404);
    assertThat(others.body().replace("scripted-small", "nobodys-s")).isEqualTo(none.body());
    assertThat(names(others)).isEqualTo(names(none));
    assertThat(world.provider().exchanges()).hasSize(before);
  }

  /// A program that takes a byte a second is let go, with all that it held; others do not wait.
  @ParameterizedTest
  @MethodSource("talks")
  @Tag("T08")
  void aProgramThatReadsAByteASecondIsLetGo(Way way) throws Exception {
    Answer torrent =
        (exchange, wire) ->
            TextAnswer.of(
                    IntStream.range(0, 4_000)
                        .mapToObj(_ -> "x".repeat(4_000))
                        .toArray(String[]::new))
                .give(exchange, wire);
    world.provider().clear().usually(torrent);
    var tenant = tenant(way.provider());
    var question =
        new String(way.door().asking("Hi"), UTF_8).replaceFirst("}$", ",\"stream\":true}");
    try (var slow = new Socket()) {
      slow.setReceiveBufferSize(2_048);
      slow.connect(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), world.server().address().getPort()));
      slow.getOutputStream()
          .write(wire(tenant, way.door().path(), question.getBytes(UTF_8)).getBytes(ISO_8859_1));
      var read = slow.getInputStream().read();
      assertThat(read).isEqualTo('H');
      world.provider().usually(TextAnswer.of("Well."));
      var others = 0;
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (world.part(OpenCalls.class).count() > 0 && System.nanoTime() < deadline) {
        var _ = slow.getInputStream().read();
        var answer = sent(tenant, way.door().path(), way.door().asking("Hi"));
        assertThat(answer.statusCode()).isEqualTo(200);
        others++;
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
      assertThat(world.part(OpenCalls.class).count()).isZero();
      assertThat(others).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T10")
  void aBodyThatIsNoneIsRefused(Way way) throws Exception {
    for (var body :
        List.of(
            "",
            " ",
            "{",
            "}",
            "[]",
            "null",
            "true",
            "7",
            "\"model\"",
            "{}",
            "{\"model\":\"scripted-small\"}",
            "{\"model\":null}",
            "{\"model\":7}",
            "{\"model\":[]}",
            "{\"model\":{}}",
            "model=scripted-small",
            "<xml/>",
            "--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nx\r\n--B--",
            "\u0000",
            "\u00ff\u00fe{}",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000))) {
      refused(way.door(), sent(way, body.getBytes(ISO_8859_1)), 400);
    }
  }

  /// Cut off at each byte, and with each byte exchanged for one that no text has.
  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T10")
  void aBodyThatIsBrokenAnywhereIsRefused(Way way) throws Exception {
    var whole = way.door().asking("Hi");
    for (var i = 0; i < whole.length; i++) {
      var cut = new byte[i];
      System.arraycopy(whole, 0, cut, 0, i);
      var spoiled = whole.clone();
      spoiled[i] = (byte) 0xff;

      refused(way.door(), sent(way, cut), 400);
      refused(way.door(), sent(way, spoiled), 400);
    }
  }

  /// Every value of a request exchanged for every value of another kind.
  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T08")
  void aValueOfTheWrongKindIsRefusedOrTaken(Way way) throws Exception {
    var tried = 0;
    for (var body : exchanged(way.door())) {
      var answer = sent(way, body.getBytes(UTF_8));

      assertThat(answer.statusCode()).as("%s: %s", body, answer.body()).isIn(200, 400, 404);
      if (answer.statusCode() != 200) {
        refused(way.door(), answer, answer.statusCode());
      }
      tried++;
    }
    assertThat(tried).isGreaterThan(40);
  }

  private static List<String> exchanged(Door door) {
    var request = JSON.readTree(door.asking("Hi"));
    var values =
        List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999999",
            "\"\"",
            "\"\\u0000\"",
            "[]",
            "{}",
            "[null]",
            "[[[]]]",
            "{\"type\":7}",
            "\"" + "x".repeat(70_000) + "\"");
    var all = new ArrayList<String>();
    for (var name : request.propertyNames()) {
      for (var value : values) {
        var copy = request.deepCopy().asObject();
        copy.set(name, JSON.readTree(value));
        all.add(JSON.writeValueAsString(copy));
      }
    }
    for (var name :
        List.of(
            "stream", "tools", "tool_choice", "temperature", "max_tokens", "metadata", "stop")) {
      for (var value : values) {
        all.add(
            new String(door.asking("Hi"), UTF_8)
                .replaceFirst("}$", ",\"" + name + "\":" + Matcher.quoteReplacement(value) + "}"));
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "ANTHROPIC", "GEMINI"})
  @Tag("T08")
  void aFormThatIsBrokenIsRefused(Dialect provider) throws Exception {
    var form =
        """
        --B
        Content-Disposition: form-data; name="model"

        scripted-small
        --B
        Content-Disposition: form-data; name="file"; filename="a.wav"
        Content-Type: audio/wav

        sound
        --B--
        """
            .replace("\n", "\r\n");
    for (var path : List.of("/v1/audio/transcriptions", "/v1/audio/translations")) {
      for (var i = 0; i < form.length() - 5; i++) { // behind the closing mark nothing is missed
        var answer =
            sent(
                tenant(provider),
                path,
                form.substring(0, i).getBytes(US_ASCII),
                "multipart/form-data; boundary=B");

        assertThat(answer.statusCode()).as("cut at %d: %s", i, answer.body()).isIn(400, 404);
        refused(Door.CHAT, answer, answer.statusCode());
      }
      for (var type :
          List.of(
              "multipart/form-data",
              "multipart/form-data; boundary=",
              "multipart/form-data; boundary=" + "B".repeat(300),
              "multipart/form-data; boundary=\"",
              "application/json",
              "text/plain",
              "x")) {
        var answer = sent(tenant(provider), path, form.getBytes(US_ASCII), type);

        assertThat(answer.statusCode()).as("%s: %s", type, answer.body()).isIn(400, 415);
        refused(Door.CHAT, answer, answer.statusCode());
      }
    }
  }

  /// Bytes by chance, the same at each run, under every name of a type.
  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T08")
  void noiseIsRefused(Way way) throws Exception {
    var random = new Random(8);
    for (var i = 0; i < 100; i++) {
      var noise = new byte[random.nextInt(2_000)];
      random.nextBytes(noise);

      refused(way.door(), sent(way, noise), 400);
    }
  }

  /// Statements for a database in every place that is looked up.
  @ParameterizedTest
  @MethodSource("ways")
  @Tag("T11")
  void aStatementForADatabaseIsAnUnknownModelAndAWrongKey(Way way) throws Exception {
    for (var text :
        List.of(
            "' or '1'='1",
            "'; drop table gateway.call; --",
            "scripted-small' --",
            "\\\\'; select pg_sleep(9); --",
            "$$; select 1; $$",
            "scripted-small\\u0000' or 1=1")) {
      var body = new String(way.door().asking("Hi"), UTF_8).replace("scripted-small", text);
      var unknown = sent(way, body.getBytes(UTF_8));
      var key = text.replaceAll("\\\\u0000|\\\\", "");
      var stranger = new Tenant(tenant(way.provider()).id(), key, tenant(way.provider()).caller());
      var wrong = sent(stranger, way.door().path(), way.door().asking("Hi"));

      assertThat(unknown.statusCode()).as(unknown.body()).isIn(400, 404);
      refused(way.door(), unknown, unknown.statusCode());
      refused(way.door(), wrong, 401);
    }
    assertThat(calls(tenant(way.provider()))).isPositive();
  }

  private static long calls(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<Long>inAgency(
            tenant.id(),
            tx -> tx.sql().sql("select count(*) from gateway.call").query(Long.class).single());
  }

  /// Asserts that an answer is an error in the shape of the dialect, which names no inside.
  private static void refused(Door door, HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(beginning(answer)).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    var said = JSON.readTree(answer.body());
    var error = said.path("error");
    assertThat(error.path("message").stringValue("")).as(answer.body()).isNotBlank();
    assertThat(error.path("type").stringValue("")).as(answer.body()).isNotBlank();
    if (door.equals(Door.MESSAGES)) {
      assertThat(said.path("type").stringValue()).isEqualTo("error");
    } else {
      assertThat(error.path("code").stringValue("")).as(answer.body()).isNotBlank();
    }
    assertThat(answer.body()).doesNotContain("Exception", "bureau.", "jackson", "org.postgresql");
  }

  private static String beginning(HttpResponse<String> answer) {
    return answer.body().substring(0, Math.min(500, answer.body().length()));
  }

  private static List<String> names(HttpResponse<String> answer) {
    return answer.headers().map().keySet().stream().sorted().toList();
  }

  private static Tenant tenant(Dialect dialect) {
    return Objects.requireNonNull(TENANTS.get(dialect));
  }

  private static HttpResponse<String> sent(Way way, byte[] body) throws Exception {
    return sent(tenant(way.provider()), way.door().path(), body);
  }

  private static HttpResponse<String> sent(Tenant tenant, String path, byte[] body)
      throws Exception {
    return sent(tenant, path, body, "application/json");
  }

  private static HttpResponse<String> sent(Tenant tenant, String path, byte[] body, String type)
      throws Exception {
    var request =
        HttpRequest.newBuilder(world.server().address().resolve(path))
            .header("Authorization", "Bearer " + tenant.secret())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static String wire(Tenant tenant, String path, byte[] body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, tenant.secret(), body.length, new String(body, ISO_8859_1));
  }

  private static void until(BooleanSupplier condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
