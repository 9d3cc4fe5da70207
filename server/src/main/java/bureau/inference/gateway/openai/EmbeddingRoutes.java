package bureau.inference.gateway.openai;

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

/// `POST /v1/embeddings`, as OpenAI's clients call it.
@RestController
public final class EmbeddingRoutes implements ShortWay {
  private static final String PATH = "/v1/embeddings";

  private final TaskCalls calls;
  private final BodyRoom room;
  private final GatewayConfig config;

  public EmbeddingRoutes(TaskCalls calls, BodyRoom room, GatewayConfig config) {
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
          () -> EmbeddingTask.read(BoundedBody.read(request, config.requestBytes(), share)),
          request,
          response);
    }
  }
}
