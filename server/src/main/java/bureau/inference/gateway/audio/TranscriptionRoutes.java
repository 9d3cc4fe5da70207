package bureau.inference.gateway.audio;

import bureau.ground.access.Caller;
import bureau.ground.access.ShortWay;
import bureau.inference.gateway.hub.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/audio/transcriptions`, as OpenAI's clients call it.
@RestController
public final class TranscriptionRoutes implements ShortWay {
  private static final String PATH = "/v1/audio/transcriptions";

  private final Uploads uploads;

  public TranscriptionRoutes(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  @PostMapping(PATH)
  public void serve(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    uploads.serve(caller, Operation.TRANSCRIPTION, request, response);
  }
}
