package bureau.app.demo;

import bureau.inference.gateway.AnsweringModel;
import bureau.work.conversations.PastConversation;
import bureau.work.conversations.PastConversation.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// Conversations that show what an answer can hold: one with a table, one with code.
final class SampleConversations {
  private SampleConversations() {}

  static List<PastConversation> in(Locale language, Instant now) {
    var texts =
        ResourceBundle.getBundle(
            "demonstration/conversations",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    var model = new AnsweringModel("demonstration-data", texts.getString("model"), "");
    return List.of(
        conversation(texts, "code", model, now.minus(Duration.ofDays(3))),
        conversation(texts, "table", model, now.minus(Duration.ofDays(1))));
  }

  private static PastConversation conversation(
      ResourceBundle texts, String key, AnsweringModel model, Instant at) {
    var turn = new Turn(texts.getString(key + ".question"), texts.getString(key + ".answer"));
    return new PastConversation(texts.getString(key + ".title"), model, at, List.of(turn));
  }
}
