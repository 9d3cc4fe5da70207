package bureau.inference.gateway.responses;

import bureau.ground.access.Caller;
import bureau.ground.access.ShortWay;
import bureau.inference.gateway.openai.OpenAiErrors;
import bureau.inference.gateway.program.ProgramCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/responses`, as OpenAI's clients call it.
@RestController
public final class ResponsesRoutes implements ShortWay {
  private static final String PATH = "/v1/responses";

  private final ProgramCalls calls;
  private final ResponsesDialect dialect;

  public ResponsesRoutes(ProgramCalls calls, OpenAiErrors errors) {
    this.calls = calls;
    this.dialect = new ResponsesDialect(errors);
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
