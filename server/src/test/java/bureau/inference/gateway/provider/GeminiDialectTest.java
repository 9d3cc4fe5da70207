package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.config.Secret;
import bureau.inference.gateway.hub.ModelRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeminiDialectTest {
  private static final ModelRequest QUESTION =
      new ModelRequest(
          List.of(),
          List.of(
              new ModelRequest.Turn(
                  ModelRequest.Role.USER, List.of(new ModelRequest.Text("Why?")))),
          List.of(),
          new ModelRequest.ToolChoice.Auto(),
          true,
          new ModelRequest.Format.Free(),
          new ModelRequest.Sampling(null, null, null, null, null, null),
          List.of(),
          null,
          9,
          false);

  private final GeminiDialect dialect = new GeminiDialect(false);

  @Test
  void asksBelowTheVersion() {
    assertThat(dialect.path("gemini-3.1-pro", false))
        .isEqualTo("/models/gemini-3.1-pro:generateContent");
    assertThat(dialect.path("gemini-3.1-pro", true))
        .isEqualTo("/models/gemini-3.1-pro:streamGenerateContent?alt=sse");
  }

  @Test
  void takesTheNameAsTheListOfModelsHasIt() {
    assertThat(dialect.path("models/gemini-3.1-pro", false))
        .isEqualTo("/models/gemini-3.1-pro:generateContent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../files",
        "..",
        "models/../../v1/secrets",
        "a/b",
        "a?key=b#c",
        "a:countTokens?x=",
        "a\\b",
        "a b+c%2f*",
        "é\r\nhost: x"
      })
  void noNameLeavesItsSegmentOrChoosesAnotherMethod(String name) {
    var address = URI.create("https://api.example/v1beta" + dialect.path(name, true));

    assertThat(address.normalize().getRawPath())
        .matches("/v1beta/models/[A-Za-z0-9._%-]+:streamGenerateContent");
    assertThat(address.getRawQuery()).isEqualTo("alt=sse");
    assertThat(address.getRawFragment()).isNull();
    assertThat(address.getPath()).contains(name.replace("models/", ""));
  }

  @Test
  void sendsTheSecretInTheHeaderOfTheApi() {
    assertThat(dialect.headers(new Secret("s3cret"), true))
        .isEqualTo(
            Map.of(
                "content-type",
                "application/json",
                "accept",
                "text/event-stream",
                "x-goog-api-key",
                "s3cret"));
    assertThat(dialect.headers(null, false))
        .isEqualTo(Map.of("content-type", "application/json", "accept", "application/json"));
  }

  @Test
  void googleItselfIsToldToStoreNothing() {
    assertThat(written(new GeminiDialect(true)).at("/store").asBoolean(true)).isFalse();
    assertThat(written(new GeminiDialect(true)).at("/store").isBoolean()).isTrue();
    assertThat(written(dialect).has("store")).isFalse();
  }

  private static JsonNode written(GeminiDialect dialect) {
    return JsonMapper.shared().readTree(dialect.write(QUESTION, "gemini", 9));
  }
}
