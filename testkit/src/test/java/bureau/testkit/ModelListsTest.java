package bureau.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testkit.BareCaller.Heard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lists of models, and the secret that callers show.
class ModelListsTest {
  private static final Map<String, String> VERSION = Map.of("Anthropic-Version", "2023-06-01");

  private final ScriptedProvider provider = ScriptedProvider.start().offering("small", "large");

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void thePathAndTheVersionTellTheDialect() throws IOException {
    assertThat(list("/v1/models", Map.of()).body())
        .isEqualTo(
            """
            {"object":"list","data":[\
            {"id":"small","object":"model","created":1700000000,"owned_by":"scripted"},\
            {"id":"large","object":"model","created":1700000000,"owned_by":"scripted"}]}""");
    assertThat(list("/v1/models", VERSION).body())
        .isEqualTo(
            """
            {"data":[{"type":"model","id":"small","display_name":"Model small",\
            "created_at":"2025-02-19T00:00:00Z","lifecycle":"active","max_input_tokens":200000,\
            "max_tokens":64000},{"type":"model","id":"large","display_name":"Model large",\
            "created_at":"2025-02-19T00:00:00Z","lifecycle":"active","max_input_tokens":200000,\
            "max_tokens":64000}],"has_more":false,"first_id":"small","last_id":"large"}""");
    assertThat(list("/v1beta/models", Map.of()).body())
        .isEqualTo(
            """
            {"models":[{"name":"models/small","version":"001","displayName":"Model small",\
            "inputTokenLimit":1048576,"outputTokenLimit":65536,\
            "supportedGenerationMethods":["generateContent"]},{"name":"models/large",\
            "version":"001","displayName":"Model large","inputTokenLimit":1048576,\
            "outputTokenLimit":65536,"supportedGenerationMethods":["generateContent"]}]}""");
  }

  @Test
  void anthropicGivesTwentyAtATime() throws IOException {
    var names = IntStream.range(0, 45).mapToObj(i -> "m" + i).toList();
    provider.offering(names.toArray(String[]::new));
    var found = new ArrayList<String>();

    var page = json(list("/v1/models", VERSION));
    var pages = 1;
    for (; page.path("has_more").asBoolean(); pages++) {
      page.path("data").forEach(model -> found.add(model.path("id").asString()));
      page = json(list("/v1/models?after_id=" + page.path("last_id").asString(), VERSION));
    }
    page.path("data").forEach(model -> found.add(model.path("id").asString()));

    assertThat(found).isEqualTo(names);
    assertThat(pages).isEqualTo(3);
    assertThat(json(list("/v1/models?limit=1000", VERSION)).path("data").size()).isEqualTo(45);
  }

  @Test
  void geminiGivesFiftyAtATime() throws IOException {
    var names = IntStream.range(0, 101).mapToObj(i -> "m" + i).toList();
    provider.offering(names.toArray(String[]::new));
    var found = new ArrayList<String>();

    var page = json(list("/v1beta/models", Map.of()));
    var pages = 1;
    for (; page.has("nextPageToken"); pages++) {
      page.path("models").forEach(model -> found.add(model.path("name").asString()));
      var token = page.path("nextPageToken").asString();
      page = json(list("/v1beta/models?pageToken=" + token, Map.of()));
    }
    page.path("models").forEach(model -> found.add(model.path("name").asString()));

    assertThat(found).isEqualTo(names.stream().map(name -> "models/" + name).toList());
    assertThat(pages).isEqualTo(3);
    assertThat(json(list("/v1beta/models?pageSize=101", Map.of())).path("models").size())
        .isEqualTo(101);
  }

  @Test
  void aProviderWithoutModelsListsNone() throws IOException {
    provider.offering();

    assertThat(list("/v1/models", VERSION).body())
        .isEqualTo("{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
    assertThat(list("/v1beta/models", Map.of()).body()).isEqualTo("{\"models\":[]}");
  }

  @Test
  void whatIsScriptedForTheListIsSaidInEachDialect() throws IOException {
    provider.whenAskedForModels(Misbehaviour.status(503, "later"));

    assertThat(list("/v1/models", Map.of()).body()).contains("\"server_error\"");
    assertThat(list("/v1/models", VERSION).body()).contains("\"api_error\"");
    assertThat(list("/v1beta/models", Map.of()).body()).contains("\"UNAVAILABLE\"");
  }

  @Test
  void unknownRoutesAreRefusedInTheirDialect() throws IOException {
    for (var path : List.of("/v1/messages", "/v1/messages/count_tokens", "/v1/messages/batches")) {
      assertThat(list(path, Map.of()).body()).contains("\"not_found_error\"");
    }
    for (var path : List.of("/v1beta/models/a:generateContent", "/v1beta/files")) {
      assertThat(list(path, Map.of()).body()).contains("\"NOT_FOUND\"");
    }
    assertThat(list("/v1/chat/completions", VERSION).body()).contains("\"server_error\"");
    assertThat(list("/v1/models?limit=1", Map.of()).status()).isEqualTo(404);
    assertThat(provider.hasCompletion()).isFalse();
  }

  @Test
  void eachDialectShowsItsSecretInItsOwnHeader() throws IOException {
    provider.requiring("key");
    var bearer = Map.of("Authorization", "Bearer key");
    var header = Map.of("x-api-key", "key", "anthropic-version", "2023-06-01");
    var google = Map.of("x-goog-api-key", "key");

    assertThat(list("/v1/models", bearer).status()).isEqualTo(200);
    assertThat(list("/v1/models", header).status()).isEqualTo(200);
    assertThat(list("/v1beta/models", google).status()).isEqualTo(200);
    assertThat(list("/v1/models", google).status()).isEqualTo(401);
    assertThat(list("/v1beta/models", bearer).status()).isEqualTo(403);
    assertThat(list("/v1beta/models?key=key", Map.of()).status()).isEqualTo(403);
    assertThat(list("/v1/models", Map.of("x-api-key", "key")).status()).isEqualTo(401);
    assertThat(
            list("/v1/models", Map.of("authorization", "Bearer key", "anthropic-version", "1"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void aWrongSecretIsRefusedAsTheVendorDoes() throws IOException {
    provider.requiring("key");
    var wrong = Map.of("anthropic-version", "2023-06-01", "x-api-key", "other");

    assertThat(list("/v1/models", Map.of("authorization", "Bearer other")).body())
        .isEqualTo(
            """
            {"error":{"message":"Incorrect API key provided","type":"server_error","code":"scripted"}}""");
    var anthropic = list("/v1/models", wrong);
    assertThat(anthropic.status()).isEqualTo(401);
    assertThat(anthropic.body())
        .contains("\"authentication_error\",\"message\":\"invalid x-api-key\"");
    assertThat(list("/v1/models", VERSION).body()).contains("x-api-key header is required");
    var gemini = list("/v1beta/models", Map.of("x-goog-api-key", "other"));
    assertThat(gemini.status()).isEqualTo(400);
    assertThat(gemini.body()).contains("\"INVALID_ARGUMENT\"", "\"reason\":\"API_KEY_INVALID\"");
    assertThat(list("/v1beta/models", Map.of()).body()).contains("\"PERMISSION_DENIED\"");
  }

  private Heard list(String path, Map<String, String> headers) throws IOException {
    return BareCaller.send(provider, "GET " + path, headers, "");
  }

  private static JsonNode json(Heard heard) {
    return new JsonMapper().readTree(heard.body());
  }
}
