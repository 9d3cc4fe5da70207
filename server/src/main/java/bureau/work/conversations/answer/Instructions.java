package bureau.work.conversations.answer;

import java.util.Locale;
import java.util.ResourceBundle;

/// What every model is told before a conversation, in the person's language. Short: a small model
/// reads it each time.
final class Instructions {
  private Instructions() {}

  static String in(Locale language, String agency) {
    return text("instructions", language).replace("{agency}", agency);
  }

  /// {@return what a model is asked when its answer is to go on}
  static String goOn(Locale language) {
    return text("go-on", language);
  }

  /// {@return what a model is asked to name a conversation that began with the question}
  static String title(Locale language, String question) {
    return text("title", language) + "\n\n" + question;
  }

  private static String text(String key, Locale language) {
    return ResourceBundle.getBundle(
            "conversations/prompts",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
        .getString(key);
  }
}
