package bureau.work.conversations.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.ProblemTexts;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.CollectionId;
import bureau.work.conversations.Message;
import bureau.work.conversations.Notice;
import bureau.work.conversations.answer.Sent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A message as it travels.
///
/// @param collections where a question was to be looked for; empty where a model alone was asked
/// @param sources what an answer from documents is made of; `null` for any other
record MessageJson(
    String id,
    @Nullable String parentId,
    @OneOf(Message.Role.class) String role,
    String text,
    @OneOf(Message.State.class) String state,
    @Nullable Model model,
    Instant createdAt,
    @Nullable String notice,
    List<String> collections,
    @Nullable SourcesJson sources) {
  record Model(String id, String name, @Nullable String version) {}

  record Id(String id) {}

  /// What may be sent to ask something.
  ///
  /// @param collections those that are to answer, as far as the person may read them; left out or
  ///   empty to ask the model alone
  record Asked(
      @Schema(minLength = 1) String text,
      @Nullable String model,
      @Nullable String parentId,
      @Nullable List<String> collections) {}

  /// What may be sent to ask again.
  record AskedAgain(@Nullable String model) {}

  record QuestionAndAnswer(Id question, Id answer) {}

  record Answer(Id answer) {}

  static QuestionAndAnswer of(Sent sent) {
    return new QuestionAndAnswer(
        new Id(sent.question().toString()), new Id(sent.answer().toString()));
  }

  static MessageJson of(Message message, ProblemTexts texts, Locale language) {
    return new MessageJson(
        message.id().toString(),
        message.parentId() == null ? null : message.parentId().toString(),
        message.role().wireName(),
        message.text(),
        message.state().wireName(),
        message.model() == null ? null : model(message.model()),
        message.createdAt(),
        inWords(message.notices(), texts, language),
        message.collections().stream().map(CollectionId::toString).toList(),
        SourcesJson.of(message.sources()));
  }

  /// {@return the notices as one text for the reader; `null` for none}
  static @Nullable String inWords(List<Notice> notices, ProblemTexts texts, Locale language) {
    var words =
        notices.stream()
            .map(notice -> texts.detail(notice.asProblem(), language))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? null : words;
  }

  private static Model model(AnsweringModel model) {
    return new Model(model.ref(), model.name(), model.version().isEmpty() ? null : model.version());
  }
}
