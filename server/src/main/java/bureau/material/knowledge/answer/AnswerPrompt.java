package bureau.material.knowledge.answer;

import bureau.inference.gateway.CompletionCall.Message;
import bureau.inference.gateway.CompletionCall.Role;
import bureau.inference.models.ModelCard;
import bureau.material.knowledge.FoundPassage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// What a model is shown: the rules, as many passages as there is room for, the question.
///
/// The passages stand between two lines with a mark that nobody can know before, so that none of
/// them can end early what is material and begin what is an instruction.
///
/// @param shown how many of the sources the model sees
record AnswerPrompt(List<Message> messages, int maxOutputTokens, int shown) {
  AnswerPrompt {
    messages = List.copyOf(messages);
  }

  /// What a model writes when the passages do not answer.
  static final String NOT_THERE = "NOT IN THE SOURCES";

  private static final int CAREFUL_BYTES_PER_TOKEN = 3;
  private static final int MOST_PASSAGES = 6;
  private static final int MOST_ANSWER = 600;
  private static final int ROOM_FOR_THE_REST = 64;

  /// A model on a small machine reads some sixty tokens a second.
  private static final int MOST_FOR_A_SMALL_MODEL = 900;

  /// @param mark that nobody can know before
  static AnswerPrompt of(
      String question, String language, List<ReadSource> sources, ModelCard model, String mark) {
    return of(
        question,
        language,
        sources,
        model.contextTokens(),
        model.maxOutputTokens(),
        model.demonstration(),
        mark);
  }

  static AnswerPrompt of(
      String question,
      String language,
      List<ReadSource> sources,
      int context,
      int mostOutput,
      boolean small,
      String mark) {
    var texts = texts(language);
    var rules = texts.getString("instructions").replace("{mark}", mark);
    int forAnswer = Math.min(Math.min(MOST_ANSWER, mostOutput), context / 3);
    int room = context - forAnswer - tokens(rules) - tokens(question) - ROOM_FOR_THE_REST;
    if (small) {
      room = Math.min(room, MOST_FOR_A_SMALL_MODEL);
    }
    var material = new StringBuilder();
    int shown = 0;
    for (var source : sources) {
      var next = entry(shown + 1, source.source(), texts.getString("superseded"));
      int size = tokens(next);
      if (shown == MOST_PASSAGES || (shown > 0 && size > room)) {
        break;
      }
      var fitting = size <= room ? next : cut(next, room);
      material.append(fitting).append('\n');
      room -= size;
      shown++;
    }
    var ask =
        "BEGIN %s\n%sEND %s\n\n%s: %s"
            .formatted(mark, material, mark, texts.getString("question"), question);
    return new AnswerPrompt(
        List.of(new Message(Role.SYSTEM, rules), new Message(Role.USER, ask)), forAnswer, shown);
  }

  /// {@return the question alone, for a gateway that has nobody to ask}
  static AnswerPrompt bare(String question) {
    return new AnswerPrompt(List.of(new Message(Role.USER, question)), 1, 0);
  }

  private static String entry(int number, FoundPassage source, String superseded) {
    var heading =
        source.superseded() ? source.heading() + " (" + superseded + ")" : source.heading();
    return "[" + number + "] " + heading + "\n" + source.text() + "\n";
  }

  private static String cut(String text, int tokens) {
    int most = Math.max(0, tokens) * CAREFUL_BYTES_PER_TOKEN / 2;
    int end = Math.min(text.length(), most);
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "\n";
  }

  private static int tokens(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / CAREFUL_BYTES_PER_TOKEN + 1;
  }

  private static ResourceBundle texts(String language) {
    return ResourceBundle.getBundle(
        "knowledge/answers",
        Locale.of(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
