package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.Untranslatable;
import java.util.List;

/// How much thinking a word for its effort stands for, in tokens: some servers know only words,
/// some models only bounds.
///
/// Words beyond `high` stand for no bound that anybody has named. A bound becomes the word whose
/// own bound it reaches, so that a model is not asked to think more than it may.
///
/// Source: the table in `ai.google.dev/gemini-api/docs/openai`.
final class Effort {
  private static final int LOW = 1_024;
  private static final int MEDIUM = 8_192;
  private static final int HIGH = 24_576;

  private static final List<String> RISING =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  private Effort() {}

  /// @throws bureau.ground.platform.http.ProblemException 400 for a word that stands for none
  static int tokens(String word) {
    return switch (word) {
      case "none" -> 0;
      case "minimal", "low" -> LOW;
      case "medium" -> MEDIUM;
      case "high" -> HIGH;
      default -> throw Untranslatable.refused("reasoning.effort");
    };
  }

  static String word(int tokens) {
    if (tokens < MEDIUM) {
      return "low";
    }
    return tokens < HIGH ? "medium" : "high";
  }

  /// {@return the one that asks for less thinking}
  ///
  /// @param other of which the first is none, if it is no word at all
  static String lesser(String one, String other) {
    return RISING.indexOf(one) <= RISING.indexOf(other) ? one : other;
  }
}
