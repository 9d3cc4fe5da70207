package bureau.inference.gateway.provider;

import bureau.ground.platform.config.Secret;
import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.Operation;
import bureau.inference.gateway.hub.ProviderDialect;
import bureau.inference.models.AzureVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// OpenAI's dialect at a resource of Azure OpenAI: the same words at other paths, and the secret in
/// a header of its own.
///
/// Source: Microsoft, *Azure OpenAI REST API reference*: `/openai/deployments/{deployment}/…` with
/// `api-version`, and `/openai/v1/…`.
final class AzureDialect implements ProviderDialect {
  private final AzureVersion version;
  private final ProviderDialect words;

  /// @param words how requests are written and answers are read
  AzureDialect(AzureVersion version, ProviderDialect words) {
    this.version = version;
    this.words = words;
  }

  @Override
  public String path(String model, boolean stream) {
    return at(words.path(model, stream), model);
  }

  @Override
  public String path(Operation operation, String model) {
    return at(words.path(operation, model), model);
  }

  @Override
  public Map<String, String> headers(@Nullable Secret secret, boolean stream) {
    var accept = stream ? "text/event-stream" : "application/json";
    return secret == null
        ? Map.of("Content-Type", "application/json", "Accept", accept)
        : Map.of("Content-Type", "application/json", "Accept", accept, "api-key", secret.value());
  }

  @Override
  public byte[] write(ModelRequest request, String model, int maxOutputTokens) {
    return words.write(request, model, maxOutputTokens);
  }

  @Override
  public AnswerReader reader() {
    return words.reader();
  }

  /// Whatever its name, a deployment stays one segment of the path.
  private String at(String route, String deployment) {
    return version.isUndated()
        ? route
        : "/deployments/"
            + URLEncoder.encode(deployment, StandardCharsets.UTF_8).replace("+", "%20")
            + route
            + version.query();
  }
}
