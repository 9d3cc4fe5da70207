package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The API that a model's server speaks.
public enum Dialect implements WireName {
  /// Chat completions, as OpenAI and many others have them.
  OPENAI,
  /// Anthropic's Messages.
  ANTHROPIC,
  /// Google's generateContent.
  GEMINI;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the dialect of that name; empty if there is none}
  public static Optional<Dialect> of(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }
}
