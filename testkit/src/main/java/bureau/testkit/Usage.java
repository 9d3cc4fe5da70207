package bureau.testkit;

/// The tokens that the scripted provider claims to have counted.
///
/// @param promptTokens all tokens of the question
/// @param completionTokens all tokens of the answer
/// @param cachedTokens those of the question that it had kept
/// @param thoughtTokens those of the answer that were thoughts
public record Usage(
    long promptTokens, long completionTokens, long cachedTokens, long thoughtTokens) {
  public Usage(long promptTokens, long completionTokens) {
    this(promptTokens, completionTokens, 0, 0);
  }

  /// {@return the same with as many tokens of the question kept from earlier}
  public Usage cached(long tokens) {
    return new Usage(promptTokens, completionTokens, tokens, thoughtTokens);
  }

  /// {@return the same with as many tokens of the answer thought}
  public Usage thought(long tokens) {
    return new Usage(promptTokens, completionTokens, cachedTokens, tokens);
  }
}
