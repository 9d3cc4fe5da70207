package bureau.testkit;

/// The tokens that the scripted provider claims to have counted.
public record Usage(long promptTokens, long completionTokens) {
  String json() {
    return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(promptTokens, completionTokens, promptTokens + completionTokens);
  }
}
