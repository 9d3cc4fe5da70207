package bureau.inference.gateway.audio;

import bureau.ground.access.Caller;
import bureau.ground.access.ShortWay;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.program.BodyRoom;
import bureau.inference.gateway.program.BoundedBody;
import bureau.inference.gateway.program.TaskCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/audio/speech`, as OpenAI's clients call it.
@RestController
public final class SpeechRoutes implements ShortWay {
  private static final String PATH = "/v1/audio/speech";

  private final TaskCalls calls;
  private final BodyRoom room;
  private final GatewayConfig config;

  public SpeechRoutes(TaskCalls calls, BodyRoom room, GatewayConfig config) {
    this.calls = calls;
    this.room = room;
    this.config = config;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  @PostMapping(PATH)
  public void serve(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (var share = room.share()) {
      calls.serve(
          caller,
          () -> SpeechTask.read(BoundedBody.read(request, config.requestBytes(), share)),
          request,
          response);
    }
  }
}
