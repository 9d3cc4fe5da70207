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
  private final boolean keepNothing;

  /// @param outputCapField the member in which the server takes the bound of an answer
  /// @param keepNothing whether the server is told to keep nothing of a request
  public OpenAiDialect(String outputCapField, boolean keepNothing) {
    this.outputCapField = outputCapField;
    this.keepNothing = keepNothing;
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
    return OpenAiRequest.of(request, model, outputCapField, maxOutputTokens, keepNothing);
  }

  @Override
  public AnswerReader reader() {
    return new OpenAiReader();
  }
}
