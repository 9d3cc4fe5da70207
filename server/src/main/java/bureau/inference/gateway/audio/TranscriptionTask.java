package bureau.inference.gateway.audio;

import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.call.TaskRequest;
import bureau.inference.gateway.hub.Operation;
import bureau.inference.gateway.program.Task;
import bureau.inference.gateway.program.TaskAnswer;
import java.util.Map;

/// A recording to be written down, or to be written down in English.
final class TranscriptionTask implements Task {
  /// Of an answer: the words of some days fit in.
  private static final int HELD_BACK = 1 << 20;

  private final Operation operation;
  private final Upload upload;
  private final long inputTokens;

  TranscriptionTask(Operation operation, Upload upload) {
    this.operation = operation;
    this.upload = upload;
    this.inputTokens = AudioTokens.ofFile(upload.file().bytes().length());
  }

  /// What is said in a second is fewer tokens than what is heard.
  @Override
  public Desk.Ask ask() {
    var most = Math.clamp(inputTokens, 100, Integer.MAX_VALUE);
    return new Desk.Ask(upload.model(), inputTokens, most, 1, Purpose.TRANSCRIPTION);
  }

  @Override
  public Prepared prepare(RunningCall call) {
    var model = call.route().upstream().model();
    var path = call.dialect().path(operation, model);
    var form = new FormBody(upload, model);
    var headers =
        Map.of(
            "Content-Type",
            form.contentType(),
            "Accept",
            upload.stream() ? "text/event-stream" : "*/*");
    return new Prepared(
        new TaskRequest(path, headers, form, upload.stream()),
        form.words(),
        upload.stream()
            ? new TaskAnswer.Events(new AudioEvents(0, 0))
            : new TaskAnswer.Bytes(TranscriptReading::of, HELD_BACK));
  }
}
