package bureau.work.conversations.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.work.conversations.Conversations;
import bureau.work.conversations.answer.QuestionText;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `/api/conversations`: list, make, open, rename and label, give a place for files, delete.
@RestController
@RequestMapping("/api/conversations")
public final class ConversationRoutes {
  private static final int LARGEST_BODY = 64 << 10;

  private final Conversations conversations;
  private final JsonMapper json;

  public ConversationRoutes(Conversations conversations, JsonMapper json) {
    this.conversations = conversations;
    this.json = json;
  }

  @GetMapping
  Page<ConversationJson> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    var page = conversations.list(Owners.of(caller), after, Page.limit(limit));
    return new Page<>(page.items().stream().map(ConversationJson::of).toList(), page.next());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequestBody(content = @Content(schema = @Schema(implementation = ConversationJson.Wish.class)))
  ConversationJson create(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    var owner = Owners.of(caller);
    var body = JsonBody.read(request, json, LARGEST_BODY);
    var title = body.text("title");
    return ConversationJson.of(
        conversations.create(
            owner,
            title == null ? null : QuestionText.acceptedTitle(title),
            label(body),
            Owners.key(key)));
  }

  @GetMapping("/{id}")
  ConversationJson open(Caller caller, @PathVariable String id) {
    return ConversationJson.of(conversations.open(Owners.of(caller), Owners.conversation(id)));
  }

  @PatchMapping("/{id}")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ConversationJson.Change.class)))
  ConversationJson change(Caller caller, @PathVariable String id, HttpServletRequest request)
      throws IOException {
    var owner = Owners.of(caller);
    var conversation = conversations.open(owner, Owners.conversation(id));
    var body = JsonBody.read(request, json, LARGEST_BODY);
    var label = label(body);
    var title = body.text("title");
    if (title != null || label == null) {
      var accepted = QuestionText.acceptedTitle(title);
      conversation = conversations.rename(owner, conversation.id(), accepted);
    }
    if (label != null) {
      conversation = conversations.label(owner, conversation.id(), label);
    }
    return ConversationJson.of(conversation);
  }

  /// Makes a place for files, where there is none yet.
  @PutMapping("/{id}/files")
  ConversationJson withFiles(Caller caller, @PathVariable String id) {
    return ConversationJson.of(conversations.withFiles(Owners.of(caller), Owners.conversation(id)));
  }

  private static @Nullable Sensitivity label(JsonBody body) {
    var named = body.text("sensitivity");
    return named == null
        ? null
        : Sensitivity.parse(named)
            .orElseThrow(() -> Problem.invalid("sensitivity", "format").exception());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable String id) {
    conversations.delete(Owners.of(caller), Owners.conversation(id));
  }
}
