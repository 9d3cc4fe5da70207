package bureau.material.knowledge.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemWriter;
import bureau.material.knowledge.answer.AnswerRun;
import bureau.material.knowledge.answer.Answers;
import bureau.trust.identity.LiveCallers;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `/api/knowledge/answers`: ask what the agency's collections say. The answer comes as events, or
/// whole for those who accept JSON alone.
@RestController
public final class AnswerRoutes {
  public static final String PATH = "/api/knowledge/answers";

  private final Answers answers;
  private final LiveCallers callers;
  private final ProblemWriter problems;
  private final JsonMapper json;

  public AnswerRoutes(
      Answers answers, LiveCallers callers, ProblemWriter problems, JsonMapper json) {
    this.answers = answers;
    this.callers = callers;
    this.problems = problems;
    this.json = json;
  }

  @PostMapping(PATH)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AskedJson.class)))
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = AnswerJson.class)),
        @Content(mediaType = "text/event-stream", schema = @Schema(implementation = String.class))
      })
  void answer(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    caller.require(Permission.USE_KNOWLEDGE);
    var asked = read(request);
    var language = ProblemWriter.language(request);
    var run = answers.begin(caller, asked.accepted(), asked.wish(), language);
    Function<Problem, Map<String, Object>> inWords = problem -> problems.body(problem, language);
    response.setHeader("Cache-Control", "no-store");
    if (wantsWhole(request.getHeader("Accept"))) {
      whole(caller, run, response, inWords);
    } else {
      stream(caller, run, response, inWords);
    }
  }

  private void whole(
      Caller caller,
      AnswerRun run,
      HttpServletResponse response,
      Function<Problem, Map<String, Object>> inWords)
      throws IOException {
    var gathered = WholeAnswer.of(run, () -> mayBeTold(caller, run));
    response.setContentType("application/json;charset=UTF-8");
    response.getOutputStream().write(json.writeValueAsBytes(gathered.json(run, inWords)));
  }

  private void stream(
      Caller caller,
      AnswerRun run,
      HttpServletResponse response,
      Function<Problem, Map<String, Object>> inWords)
      throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("X-Accel-Buffering", "no"); // proxies pass each event on at once
    response.flushBuffer();
    try {
      new AnswerStream(run, response.getOutputStream(), json, () -> mayBeTold(caller, run), inWords)
          .follow(run::run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    } catch (IOException e) {
      // the reader is gone, and with them the answer
    }
  }

  private boolean mayBeTold(Caller caller, AnswerRun run) {
    return callers.stillHolds(caller) && answers.mayGoOn(caller, run);
  }

  private AskedJson read(HttpServletRequest request) throws IOException {
    try {
      var asked = json.readValue(SmallBody.read(request), AskedJson.class);
      if (asked != null) {
        return asked;
      }
    } catch (JacksonException e) {
      // answered like any other thing that is no question
    }
    throw Problem.invalid("body", "unreadable").exception();
  }

  private static boolean wantsWhole(@Nullable String accept) {
    return accept != null
        && accept.contains(MediaType.APPLICATION_JSON_VALUE)
        && !accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
  }
}
