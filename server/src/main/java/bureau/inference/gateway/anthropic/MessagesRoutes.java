package bureau.inference.gateway.anthropic;

import bureau.ground.access.Caller;
import bureau.ground.access.ShortWay;
import bureau.inference.gateway.program.ProgramCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/messages`, as Anthropic's clients call it.
@RestController
public final class MessagesRoutes implements ShortWay {
  private static final String PATH = "/v1/messages";

  private final ProgramCalls calls;
  private final MessagesDialect dialect;

  public MessagesRoutes(ProgramCalls calls, MessageErrors errors) {
    this.calls = calls;
    this.dialect = new MessagesDialect(errors);
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
