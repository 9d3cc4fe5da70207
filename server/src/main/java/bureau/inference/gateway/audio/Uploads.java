package bureau.inference.gateway.audio;

import bureau.ground.access.Caller;
import bureau.inference.gateway.hub.Operation;
import bureau.inference.gateway.program.BodyRoom;
import bureau.inference.gateway.program.TaskCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Serves what programs ask about recordings that they bring.
public final class Uploads {
  private final TaskCalls calls;
  private final BodyRoom room;
  private final int fileLimit;

  /// @param fileLimit how many bytes a recording may have
  public Uploads(TaskCalls calls, BodyRoom room, int fileLimit) {
    this.calls = calls;
    this.room = room;
    this.fileLimit = fileLimit;
  }

  void serve(
      Caller caller, Operation what, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (var share = room.share()) {
      calls.serve(
          caller,
          () -> new TranscriptionTask(what, UploadReader.read(request, fileLimit, share)),
          request,
          response);
    }
  }
}
