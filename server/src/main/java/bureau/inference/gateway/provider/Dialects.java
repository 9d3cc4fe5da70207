package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ProviderDialect;
import bureau.inference.models.Upstream;

/// Finds how a provider is spoken to.
public final class Dialects {
  private static final ProviderDialect OPENAI = new OpenAiDialect("max_tokens");
  private static final ProviderDialect OPENAI_ITSELF = new OpenAiDialect("max_completion_tokens");
  private static final ProviderDialect ANTHROPIC = new AnthropicDialect();
  private static final ProviderDialect GEMINI = new GeminiDialect();

  private Dialects() {}

  public static ProviderDialect of(Upstream upstream) {
    return switch (upstream.dialect()) {
      case OPENAI -> upstream.outputCapField().equals("max_tokens") ? OPENAI : OPENAI_ITSELF;
      case ANTHROPIC -> ANTHROPIC;
      case GEMINI -> GEMINI;
    };
  }
}
