package bureau.inference.gateway.provider;

import bureau.ground.platform.config.Secret;
import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ProviderDialect;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Speaks Anthropic's Messages API; the provider's address ends in `/v1`.
///
/// Sources: Anthropic, *Messages API reference* and *API versions*; its Java client 2.75.0, the
/// last that speaks this version. The version of 2026-10-21 takes no `temperature`, `top_p` and
/// `top_k`, which programs ask for, and other servers of this dialect do not know it; so it is not
/// used.
public final class AnthropicDialect implements ProviderDialect {
  private static final String VERSION = "2023-06-01";

  @Override
  public String path(String model, boolean stream) {
    return "/messages";
  }

  @Override
  public Map<String, String> headers(@Nullable Secret secret, boolean stream) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-type", "application/json");
    headers.put("accept", stream ? "text/event-stream" : "application/json");
    headers.put("anthropic-version", VERSION);
    if (secret != null) {
      headers.put("x-api-key", secret.value());
    }
    return headers;
  }

  @Override
  public byte[] write(ModelRequest request, String model, int maxOutputTokens) {
    return AnthropicRequest.of(request, model, maxOutputTokens);
  }

  @Override
  public AnswerReader reader() {
    return new AnthropicReader();
  }
}
