package bureau.inference.gateway.openai;

import bureau.ground.access.Caller;
import bureau.ground.access.ShortWay;
import bureau.inference.gateway.program.ProgramCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/chat/completions`, as OpenAI's clients call it.
@RestController
public final class CompletionRoutes implements ShortWay {
  private static final String PATH = "/v1/chat/completions";

  private final ProgramCalls calls;
  private final ChatCompletions dialect;

  public CompletionRoutes(ProgramCalls calls, OpenAiErrors errors) {
    this.calls = calls;
    this.dialect = new ChatCompletions(errors);
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  @PostMapping(PATH)
  public void serve(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    calls.serve(caller, dialect, request, response);
  }
}
