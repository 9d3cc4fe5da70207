package bureau.inference.gateway;

import java.nio.charset.StandardCharsets;

/// Guesses how many tokens a text is, without the model's own tokeniser: one for four bytes of
/// UTF-8, rounded up, and a few for each message. English and French come out within about a fifth,
/// on the high side; scripts of many bytes a character come out too high, never too low.
public final class TokenEstimate {
  private static final int BYTES_PER_TOKEN = 4;
  private static final int PER_MESSAGE = 4;

  private TokenEstimate() {}

  public static long ofText(String text) {
    return ofBytes(text.getBytes(StandardCharsets.UTF_8).length);
  }

  /// {@return the tokens of a text of so many bytes in UTF-8}
  public static long ofBytes(long bytes) {
    return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }

  public static long ofMessage(CompletionCall.Message message) {
    return ofText(message.text()) + PER_MESSAGE;
  }
}
