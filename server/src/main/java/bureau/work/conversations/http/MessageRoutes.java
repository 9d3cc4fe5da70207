package bureau.work.conversations.http;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import bureau.material.knowledge.CollectionId;
import bureau.work.conversations.Conversations;
import bureau.work.conversations.ConversationsConfig;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.answer.Answers;
import bureau.work.conversations.answer.Question;
import bureau.work.conversations.answer.QuestionText;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `/api/conversations/{id}/messages`: read, ask, stop, ask again, go on.
@RestController
@RequestMapping("/api/conversations/{id}/messages")
public final class MessageRoutes {
  private static final int SMALL_BODY = 64 << 10;
  private static final int MOST_COLLECTIONS = 100;

  /// The longest form of one byte of a text in JSON is an escape of six.
  private static final int ESCAPE = 6;

  private final Conversations conversations;
  private final Answers answers;
  private final ProblemTexts texts;
  private final JsonMapper json;
  private final ConversationsConfig config;

  public MessageRoutes(
      Conversations conversations,
      Answers answers,
      ProblemTexts texts,
      JsonMapper json,
      ConversationsConfig config) {
    this.conversations = conversations;
    this.answers = answers;
    this.texts = texts;
    this.json = json;
    this.config = config;
  }

  @GetMapping
  Page<MessageJson> list(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      HttpServletRequest request) {
    var page =
        conversations.messages(
            Owners.of(caller), Owners.conversation(id), after, Page.limit(limit));
    var language = ProblemWriter.language(request);
    return new Page<>(
        page.items().stream().map(message -> MessageJson.of(message, texts, language)).toList(),
        page.next());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MessageJson.Asked.class)))
  MessageJson.QuestionAndAnswer send(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    var owner = Owners.of(caller);
    var conversation = conversations.open(owner, Owners.conversation(id)).id();
    var body = JsonBody.read(request, json, (int) config.largestQuestion() * ESCAPE + SMALL_BODY);
    var question =
        new Question(
            QuestionText.accepted(body.text("text"), config.largestQuestion()),
            body.text("model"),
            place(body),
            collections(body));
    var sent =
        answers.send(
            owner, conversation, question, Owners.key(key), ProblemWriter.language(request));
    return MessageJson.of(sent);
  }

  private static List<CollectionId> collections(JsonBody body) {
    var named = body.texts("collections");
    if (named.size() > MOST_COLLECTIONS) {
      throw Problem.invalid("collections", "length").exception();
    }
    return named.stream()
        .map(id -> CollectionId.parse(id).orElseThrow(() -> Problem.notFound().exception()))
        .distinct()
        .sorted(Comparator.comparing(CollectionId::value))
        .toList();
  }

  @PostMapping("/{message}/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(Caller caller, @PathVariable String id, @PathVariable String message) {
    answers.stop(Owners.of(caller), Owners.conversation(id), Owners.message(message));
  }

  @PostMapping("/{message}/retry")
  @ResponseStatus(HttpStatus.CREATED)
  @RequestBody(content = @Content(schema = @Schema(implementation = MessageJson.AskedAgain.class)))
  MessageJson.Answer retry(
      Caller caller,
      @PathVariable String id,
      @PathVariable String message,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    var owner = Owners.of(caller);
    var model = JsonBody.read(request, json, SMALL_BODY).text("model");
    return answer(
        answers.retry(
            owner,
            Owners.conversation(id),
            Owners.message(message),
            model,
            Owners.key(key),
            ProblemWriter.language(request)));
  }

  @PostMapping("/{message}/continue")
  @ResponseStatus(HttpStatus.CREATED)
  MessageJson.Answer goOn(
      Caller caller,
      @PathVariable String id,
      @PathVariable String message,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request) {
    return answer(
        answers.goOn(
            Owners.of(caller),
            Owners.conversation(id),
            Owners.message(message),
            Owners.key(key),
            ProblemWriter.language(request)));
  }

  private static MessageJson.Answer answer(MessageId id) {
    return new MessageJson.Answer(new MessageJson.Id(id.toString()));
  }

  private static Question.Place place(JsonBody body) {
    if (!body.has("parentId")) {
      return new Question.Place.AtEnd();
    }
    var parent = body.text("parentId");
    return parent == null
        ? new Question.Place.AtRoot()
        : new Question.Place.Below(
            MessageId.parse(parent)
                .orElseThrow(() -> Problem.invalid("parentId", "format").exception()));
  }
}
