package bureau.inference.gateway.openai;

import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.program.ProgramDialect;
import bureau.inference.gateway.program.Translation;
import bureau.inference.models.Dialect;
import java.util.Map;

/// OpenAI's chat completions as programs speak them. A provider of the same dialect gets the
/// request as it came, apart from `RequestEdits`, and its answer is relayed byte for byte.
final class ChatCompletions implements ProgramDialect<RequestBody> {
  /// What a program calls what the providers know by the names of `ModelRequest`.
  private static final Map<String, String> NAMES =
      Translation.names(
          Map.of(
              "presencePenalty", "presence_penalty",
              "frequencyPenalty", "frequency_penalty",
              "parallelTools", "parallel_tool_calls",
              "format", "response_format",
              "reasoning", "reasoning_effort"));

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
              body,
              upstream.model(),
              upstream.outputCapField(),
              call.maxOutputTokens(),
              upstream.keepsUnlessTold());
      return new Prepared(request, new SameDialect(body.wantsUsage()), errors::event);
    }
    return translate(body, call).answeredBy(call.dialect().reader());
  }

  @Override
  public Translated translate(RequestBody body, RunningCall call) {
    var asked = ChatCompletionReader.read(body);
    var request = Translation.request(asked, call, NAMES);
    var writer =
        new ChatCompletionWriter(
            call.id(),
            call.route().model().ref(),
            call.begunAt().getEpochSecond(),
            body.wantsUsage());
    return new Translated(request, writer, errors::event);
  }

  @Override
  public String idHeader() {
    return "x-request-id";
  }
}
