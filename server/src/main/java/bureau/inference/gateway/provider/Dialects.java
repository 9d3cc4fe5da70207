package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ProviderDialect;
import bureau.inference.models.Upstream;

/// Finds how a provider is spoken to.
public final class Dialects {
  private static final ProviderDialect OPENAI = new OpenAiDialect("max_tokens", false);
  private static final ProviderDialect OPENAI_NEWER =
      new OpenAiDialect("max_completion_tokens", false);
  private static final ProviderDialect OPENAI_ITSELF =
      new OpenAiDialect("max_completion_tokens", true);
  private static final ProviderDialect ANTHROPIC = new AnthropicDialect();
  private static final ProviderDialect GEMINI = new GeminiDialect(false);
  private static final ProviderDialect GOOGLE_ITSELF = new GeminiDialect(true);

  private Dialects() {}

  public static ProviderDialect of(Upstream upstream) {
    var azure = upstream.azure();
    return azure == null ? ofVendor(upstream) : new AzureDialect(azure, ofVendor(upstream));
  }

  private static ProviderDialect ofVendor(Upstream upstream) {
    return switch (upstream.dialect()) {
      case OPENAI ->
          upstream.keepsUnlessTold() // the newer name goes with it
              ? OPENAI_ITSELF
              : upstream.outputCapField().equals("max_tokens") ? OPENAI : OPENAI_NEWER;
      case ANTHROPIC -> ANTHROPIC;
      case GEMINI -> upstream.keepsUnlessTold() ? GOOGLE_ITSELF : GEMINI;
    };
  }
}
