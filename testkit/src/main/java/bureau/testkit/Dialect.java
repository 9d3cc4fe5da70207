package bureau.testkit;

import java.util.Map;

/// A language in which models are asked. The path of a request tells which it is.
@SuppressWarnings("ImmutableEnumChecker") // shapes keep nothing
public enum Dialect {
  /// `/v1/chat/completions`, `/v1/models`, `/v1/embeddings`, `/v1/audio/transcriptions`,
  /// `/v1/audio/translations`, `/v1/audio/speech`.
  OPENAI("/v1", "authorization", "Bearer ", new OpenAiShape()),
  /// `/v1/messages`, and `/v1/models` for those who send `anthropic-version`.
  ANTHROPIC("/v1", "x-api-key", "", new AnthropicShape()),
  /// `/v1beta/models/{model}:generateContent`, `:streamGenerateContent`, `:batchEmbedContents`,
  /// `/v1beta/models`.
  GEMINI("/v1beta", "x-goog-api-key", "", new GeminiShape());

  private final String root;
  private final String secretHeader;
  private final String secretPrefix;
  private final Shape shape;

  Dialect(String root, String secretHeader, String secretPrefix, Shape shape) {
    this.root = root;
    this.secretHeader = secretHeader;
    this.secretPrefix = secretPrefix;
    this.shape = shape;
  }

  /// {@return the path below which its routes lie, beginning with a slash}
  public String root() {
    return root;
  }

  /// {@return the header in which a caller sends its secret, in small letters}
  public String secretHeader() {
    return secretHeader;
  }

  /// {@return the secret as it stands in its header}
  public String secretValue(String secret) {
    return secretPrefix + secret;
  }

  Shape shape() {
    return shape;
  }

  static Dialect of(String path, Map<String, String> headers) {
    if (path.startsWith(GEMINI.root + "/")) {
      return GEMINI;
    }
    var isAnthropic =
        path.equals("/v1/messages")
            || path.startsWith("/v1/messages/")
            || (path.equals("/v1/models") && headers.containsKey("anthropic-version"));
    return isAnthropic ? ANTHROPIC : OPENAI;
  }
}
