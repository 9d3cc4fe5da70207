package bureau.inference.gateway.audio;

import bureau.ground.platform.egress.OutboundBody;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.call.TaskRequest;
import bureau.inference.gateway.hub.Operation;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.openai.MemberEdits;
import bureau.inference.gateway.program.Task;
import bureau.inference.gateway.program.TaskAnswer;
import bureau.inference.gateway.provider.Chunk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A text to be read aloud. The sound is relayed as it comes.
final class SpeechTask implements Task {
  private final SpeechBody body;

  private SpeechTask(SpeechBody body) {
    this.body = body;
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 for what the gateway cannot go by
  static SpeechTask read(byte[] bytes) {
    return new SpeechTask(SpeechBody.read(bytes));
  }

  @Override
  public Desk.Ask ask() {
    var most = Math.clamp(body.outputTokens(), 1, Integer.MAX_VALUE);
    return new Desk.Ask(body.model(), body.inputTokens(), most, 1, Purpose.SPEECH);
  }

  @Override
  public Prepared prepare(RunningCall call) {
    var model = call.route().upstream().model();
    var path = call.dialect().path(Operation.SPEECH, model);
    var request = MemberEdits.apply(body.bytes(), body.members(), model);
    var accept = Map.of("Accept", body.events() ? "text/event-stream" : "*/*");
    return new Prepared(
        new TaskRequest(path, accept, OutboundBody.of(request), true),
        request,
        body.events()
            ? new TaskAnswer.Events(new AudioEvents(body.inputTokens(), body.outputTokens()))
            : new TaskAnswer.Bytes(this::reading, 0));
  }

  private TaskAnswer.@Nullable Reading reading(String contentType) {
    return contentType.startsWith("audio/") ? new Sound() : null;
  }

  /// Nobody counts the tokens of sound that is no event.
  private final class Sound implements TaskAnswer.Reading {
    private boolean any;

    @Override
    public Chunk take(byte[] bytes, int from, int length) {
      if (any) {
        return Chunk.NOTHING;
      }
      any = true;
      var guess = new Chunk.Counted(body.inputTokens(), 0, body.outputTokens());
      return new Chunk.Piece("", 1, null, guess, null, false);
    }

    @Override
    public Chunk end() throws Unreadable {
      if (!any) {
        throw new Unreadable();
      }
      return new Chunk.Piece("", 0, null, null, null, false);
    }
  }
}
