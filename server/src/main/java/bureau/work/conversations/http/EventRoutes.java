package bureau.work.conversations.http;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import bureau.trust.identity.LiveCallers;
import bureau.work.conversations.answer.Following;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `/api/conversations/{id}/events`: follow what is being answered, on the request's own thread.
@RestController
public final class EventRoutes {
  private final Following following;
  private final LiveCallers callers;
  private final ProblemTexts texts;
  private final JsonMapper json;

  public EventRoutes(
      Following following, LiveCallers callers, ProblemTexts texts, JsonMapper json) {
    this.following = following;
    this.callers = callers;
    this.texts = texts;
    this.json = json;
  }

  @GetMapping("/api/conversations/{id}/events")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "text/event-stream",
              schema = @Schema(implementation = String.class)))
  void events(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var owner = Owners.of(caller);
    var conversation = Owners.conversation(id);
    var running = following.running(owner, conversation);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // proxies pass each event on at once
    response.flushBuffer();
    var events = new EventWriter(response.getOutputStream(), json);
    var language = ProblemWriter.language(request);
    try {
      new EventStream(
              following,
              owner,
              conversation,
              events,
              () -> callers.stillHolds(caller),
              notices -> MessageJson.inWords(notices, texts, language))
          .follow(EventId.parse(lastEventId), running);
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // the server stops: the stream ends, and is taken up again
    } catch (IOException e) {
      // the reader is gone; the answer goes on without
    }
  }
}
