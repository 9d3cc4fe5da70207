package bureau.inference.gateway.openai;

import bureau.ground.platform.egress.OutboundBody;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.call.TaskRequest;
import bureau.inference.gateway.hub.Embeddings;
import bureau.inference.gateway.hub.Operation;
import bureau.inference.gateway.hub.Untranslatable;
import bureau.inference.gateway.program.Passage;
import bureau.inference.gateway.program.Switches;
import bureau.inference.gateway.program.Task;
import bureau.inference.gateway.program.TaskAnswer;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.GeminiEmbeddings;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Texts to be made into vectors. A provider of OpenAI's dialect gets the request as it came, apart
/// from [MemberEdits], and its answer is relayed byte for byte; one of Gemini's gets the texts.
final class EmbeddingTask implements Task {
  /// Vectors are held back until there is more than this: most answers are whole by then.
  private static final int HELD_BACK = 1 << 20;

  private static final Set<String> TRANSLATED =
      Set.of("model", "input", "encoding_format", "dimensions");

  private final EmbeddingBody body;

  private EmbeddingTask(EmbeddingBody body) {
    this.body = body;
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 for what the gateway cannot go by
  static EmbeddingTask read(byte[] bytes) {
    return new EmbeddingTask(EmbeddingBody.read(bytes));
  }

  @Override
  public Desk.Ask ask() {
    return new Desk.Ask(body.model(), body.inputTokens(), 0, 1, Purpose.EMBEDDING);
  }

  @Override
  public Prepared prepare(RunningCall call) {
    var model = call.route().upstream().model();
    var path = call.dialect().path(Operation.EMBEDDINGS, model);
    return switch (call.route().upstream().dialect()) {
      case OPENAI -> {
        var request = MemberEdits.apply(body.bytes(), body.members(), model);
        yield prepared(path, request, new TaskAnswer.Bytes(EmbeddingTask::reading, HELD_BACK));
      }
      case GEMINI -> {
        refuseUntranslatable();
        var request = GeminiEmbeddings.request(body.texts(), body.dimensions(), model);
        yield prepared(
            path,
            request,
            new TaskAnswer.Whole(
                bytes -> {
                  var vectors =
                      GeminiEmbeddings.answer(bytes, body.inputs(), body.dimensions() != null);
                  return new Passage.Whole(said(vectors), written(vectors, call));
                }));
      }
      case ANTHROPIC -> throw Untranslatable.refused(Operation.EMBEDDINGS.word());
    };
  }

  private static Prepared prepared(String path, byte[] request, TaskAnswer way) {
    return new Prepared(
        new TaskRequest(path, Map.of(), OutboundBody.of(request), false), request, way);
  }

  private static TaskAnswer.@Nullable Reading reading(String contentType) {
    return contentType.startsWith("application/json") ? new EmbeddingReading() : null;
  }

  private void refuseUntranslatable() {
    if (body.ofTokens()) {
      throw Untranslatable.refused("input.0");
    }
    for (var member : body.members()) {
      var name = member.name();
      if (!TRANSLATED.contains(name)
          && !Switches.DROPPED.contains(name)
          && !member.isNull(body.bytes())) {
        throw Untranslatable.refused(name);
      }
    }
    var encoding = body.encoding();
    if (encoding != null && !encoding.equals("float") && !encoding.equals("base64")) {
      throw Problem.invalid("encoding_format", "format").exception();
    }
  }

  private static Chunk said(Embeddings vectors) {
    var tokens = vectors.inputTokens();
    return tokens == null ? EmbeddingReading.uncounted() : EmbeddingReading.counted(tokens);
  }

  private byte[] written(Embeddings vectors, RunningCall call) {
    var tokens = vectors.inputTokens();
    return EmbeddingWriter.list(
        vectors.vectors(),
        "base64".equals(body.encoding()),
        call.route().model().ref(),
        tokens == null ? body.inputTokens() : tokens);
  }
}
