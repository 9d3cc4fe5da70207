package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.hub.Untranslatable;
import bureau.inference.gateway.program.ProgramDialect;
import bureau.inference.gateway.program.Translation;
import bureau.inference.models.Dialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// OpenAI's chat completions as programs speak them. A provider of the same dialect gets the
/// request as it came, apart from `RequestEdits`, and its answer is relayed byte for byte.
final class ChatCompletions implements ProgramDialect<RequestBody> {
  /// What a program calls what the providers know by the names of `ModelRequest`.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("turns", "messages"),
          Map.entry("content", "messages"),
          Map.entry("arguments", "messages"),
          Map.entry("mediaType", "messages"),
          Map.entry("linkedImage", "messages"),
          Map.entry("toolUse", "messages"),
          Map.entry("toolResult", "messages"),
          Map.entry("schema", "tools"),
          Map.entry("toolChoice", "tool_choice"),
          Map.entry("sampling.temperature", "temperature"),
          Map.entry("sampling.topP", "top_p"),
          Map.entry("sampling.topK", "top_k"),
          Map.entry("sampling.seed", "seed"),
          Map.entry("presencePenalty", "presence_penalty"),
          Map.entry("frequencyPenalty", "frequency_penalty"),
          Map.entry("parallelTools", "parallel_tool_calls"),
          Map.entry("format", "response_format"),
          Map.entry("reasoning", "reasoning_effort"));

  private final OpenAiErrors errors;

  ChatCompletions(OpenAiErrors errors) {
    this.errors = errors;
  }

  @Override
  public RequestBody read(byte[] bytes) {
    return RequestBody.read(bytes);
  }

  @Override
  public Prepared prepare(RequestBody body, RunningCall call) {
    var upstream = call.route().upstream();
    if (upstream.dialect() == Dialect.OPENAI) {
      var request =
          RequestEdits.apply(
              body, upstream.model(), upstream.outputCapField(), call.maxOutputTokens());
      return new Prepared(request, new SameDialect(body.wantsUsage()));
    }
    var asked = ChatCompletionReader.read(body);
    var request =
        Untranslatable.inWordsOf(
            NAMES, () -> call.dialect().write(asked, upstream.model(), call.maxOutputTokens()));
    var writer =
        new ChatCompletionWriter(
            call.id(),
            call.route().model().ref(),
            call.begunAt().getEpochSecond(),
            body.wantsUsage());
    return new Prepared(request, new Translation(call.dialect().reader(), writer));
  }

  @Override
  public byte[] broken(Problem problem, Locale language, String call) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(errors.body(problem, language));
    out.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  @Override
  public String idHeader() {
    return "x-request-id";
  }
}
