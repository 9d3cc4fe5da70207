package bureau.inference.models;

import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.Reach;
import org.jspecify.annotations.Nullable;

/// Where and how a model is asked. Held for one call only: secret and address may change.
///
/// @param url below which its routes lie, the version included
/// @param bearer `null` for a server that wants none
/// @param model the name that the server knows
/// @param outputCapField the member in which a server of OpenAI's dialect takes the bound of an
///   answer
/// @param azure the version of Azure OpenAI's API; `null` for any other server
/// @param keepsUnlessTold whether it takes, and is to be told with each request, that it shall keep
///   nothing of it; servers that do not know the word would refuse it
/// @param reportsReading whether it can tell how far it has read a question (llama.cpp's
///   `return_progress`)
/// @param temperature with which the model answers best; `null` for the server's own. It holds for
///   what Bureau itself asks: a program's request goes out as it came.
public record Upstream(
    Dialect dialect,
    String url,
    @Nullable Secret bearer,
    Reach reach,
    String model,
    String outputCapField,
    @Nullable AzureVersion azure,
    boolean keepsUnlessTold,
    boolean reportsReading,
    @Nullable Double temperature) {
  /// {@return how a model of a connected provider is asked}
  ///
  /// @param bearer the provider's secret, opened; `null` for none
  /// @param model the name that the provider knows
  static Upstream of(Provider provider, @Nullable Secret bearer, String model) {
    var azure = provider.azure();
    return new Upstream(
        provider.dialect(),
        provider.url(),
        bearer,
        provider.reach(),
        model,
        azure == null ? capField(provider.host()) : capField(azure),
        azure,
        azure == null
            ? keepsUnlessTold(provider.dialect(), provider.host())
            : azure.storesCompletions(),
        false,
        null);
  }

  /// The vendors whose API has such a word, at their own addresses only. Anthropic and Mistral have
  /// none: there it is a matter of contract.
  ///
  /// Source: `store` of OpenAI's `ChatCompletionCreateParams`; Google, *Logs and datasets*
  /// (`ai.google.dev/gemini-api/docs/logs-datasets`): what projects of 26 October 2026 and later
  /// ask by `generateContent` is kept unless `store` is false.
  private static boolean keepsUnlessTold(Dialect dialect, String host) {
    return switch (dialect) {
      case OPENAI -> host.equals("api.openai.com") || host.endsWith(".api.openai.com");
      case GEMINI -> host.equals("generativelanguage.googleapis.com");
      case ANTHROPIC -> false;
    };
  }

  private static String capField(AzureVersion azure) {
    return azure.hasCompletionTokens() ? "max_completion_tokens" : "max_tokens";
  }

  /// OpenAI's newer models take the bound of an answer under the new name only; other servers know
  /// the old name, some of them no other.
  private static String capField(String host) {
    return host.equals("api.openai.com")
            || host.endsWith(".api.openai.com")
            || host.endsWith(".openai.azure.com")
        ? "max_completion_tokens"
        : "max_tokens";
  }
}
