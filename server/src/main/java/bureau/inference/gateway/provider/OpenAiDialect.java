package bureau.inference.gateway.provider;

import bureau.ground.platform.config.Secret;
import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.Operation;
import bureau.inference.gateway.hub.ProviderDialect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// OpenAI's chat completions, as OpenAI and the servers that are compatible with it speak them.
public final class OpenAiDialect implements ProviderDialect {
  private final String outputCapField;

  /// @param outputCapField the member in which the server takes the bound of an answer
  public OpenAiDialect(String outputCapField) {
    this.outputCapField = outputCapField;
  }

  @Override
  public String path(String model, boolean stream) {
    return "/chat/completions";
  }

  @Override
  public String path(Operation operation, String model) {
    return "/" + operation.word();
  }

  @Override
  public Map<String, String> headers(@Nullable Secret secret, boolean stream) {
    var accept = stream ? "text/event-stream" : "application/json";
    return secret == null
        ? Map.of("Content-Type", "application/json", "Accept", accept)
        : Map.of(
            "Content-Type",
            "application/json",
            "Accept",
            accept,
            "Authorization",
            "Bearer " + secret.value());
  }

  @Override
  public byte[] write(ModelRequest request, String model, int maxOutputTokens) {
    return OpenAiRequest.of(request, model, outputCapField, maxOutputTokens);
  }

  @Override
  public AnswerReader reader() {
    return new OpenAiReader();
  }
}
