package bureau.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What somebody who is not signed in can reach.
class OpenDoorsStory {
  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Visitor stranger;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    stranger = new Visitor(server.address());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void healthSaysThatItIsUp() {
    assertThat(stranger.get("/health/live").status()).isEqualTo(200);
    assertThat(stranger.get("/health/ready").text("/status")).isEqualTo("up");
  }

  @Test
  void thePublicFactsHoldNothingSecret() {
    assertThat(stranger.get("/api/public").text())
        .isEqualTo(
            "{\"languages\":[\"en\",\"fr\",\"es\"],\"product\":\"Bureau\",\"version\":\"0.1.0\",\"demonstration\":null}");
  }

  @Test
  void everyRouteOfTheInterfacesIsDescribed() {
    var description = stranger.get("/openapi.json");

    assertThat(description.status()).isEqualTo(200);
    var paths = description.json().at("/paths").propertyNames();
    assertThat(paths).contains("/api/session", "/console/api/people", "/console/api/agencies/{id}");
    assertThat(paths)
        .allMatch(path -> path.startsWith("/api/") || path.startsWith("/console/api/"));
    assertThat(description.json().at("/paths/~1api~1session/get").toString())
        .doesNotContain("caller");
  }

  @Test
  void theDescriptionSaysWhatIsAlwaysThereWhatMayBeNullAndWhichValuesThereAre() {
    var schemas = stranger.get("/openapi.json").json().at("/components/schemas");

    assertThat(schemas.at("/Conversation/required").toString())
        .isEqualTo(
            "[\"createdAt\",\"files\",\"id\",\"running\",\"sensitivity\",\"title\",\"updatedAt\"]");
    assertThat(schemas.at("/Conversation/properties/title/type").toString())
        .isEqualTo("[\"string\",\"null\"]");
    assertThat(schemas.at("/Session/properties/agency/anyOf/1/type").asString()).isEqualTo("null");
    assertThat(schemas.at("/SessionPreferences/required").isMissingNode()).isTrue();
    assertThat(schemas.at("/KeyWish/required").toString()).isEqualTo("[\"name\",\"scopes\"]");
    assertThat(schemas.at("/Key/properties/scopes/items/enum").toString())
        .isEqualTo("[\"models:read\",\"inference\",\"knowledge:read\"]");
    assertThat(schemas.at("/AgencyChange").toString())
        .isNotEqualTo(schemas.at("/PersonChange").toString());
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysHowARefusalLooks() {
    var operations =
        stranger
            .get("/openapi.json")
            .json()
            .at("/paths")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .toList();

    assertThat(operations)
        .extracting(one -> one.at("/operationId").asString())
        .doesNotHaveDuplicates();
    assertThat(operations).allMatch(one -> !one.at("/responses/default").isMissingNode());
  }

  @ParameterizedTest
  @Tag("T13")
  @ValueSource(
      strings = {
        "/api/session",
        "/api/conversations",
        "/api/anything",
        "/console/api/agencies",
        "/console/api/people",
        "/console/api/keys",
        "/console/api/anything",
        "/v1/models",
        "/v1/anything",
        "/mcp"
      })
  void everythingElseAsksWhoItIs(String path) {
    assertThat(stranger.get(path).status()).isEqualTo(401);
    assertThat(stranger.post(path, "{}").status())
        .isEqualTo(path.equals("/api/session") ? 400 : 401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/env",
        "/metrics",
        "/error",
        "/swagger-ui.html",
        "/v3/api-docs.yaml",
        "/../etc/passwd",
        "/assets/nothing.js",
        "/web/index.html",
        "/.env"
      })
  void nothingIsThereThatNobodyPutThere(String path) {
    var answer = stranger.get(path);

    assertThat(answer.status()).isIn(400, 404);
  }

  @Test
  @Tag("T14")
  void everyAnswerForbidsWhatThePageDoesNotNeed() {
    for (var path :
        new String[] {"/api/session", "/health/live", "/", "/v1/models", "/nothing.txt"}) {
      var headers = stranger.get(path).headers();

      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe-");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
      assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  @Tag("T14")
  void whatProgramsGetIsNeverAPage() {
    var headers = stranger.post("/v1/chat/completions", Map.of()).headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
