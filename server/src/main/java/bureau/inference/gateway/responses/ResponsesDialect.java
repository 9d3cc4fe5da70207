package bureau.inference.gateway.responses;

import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.openai.OpenAiErrors;
import bureau.inference.gateway.program.ProgramDialect;
import bureau.inference.gateway.program.Translation;
import java.util.Map;

/// OpenAI's Responses as programs speak them. Every provider is asked in its own dialect.
final class ResponsesDialect implements ProgramDialect<ResponseBody> {
  /// What a program calls what the providers know by the names of `ModelRequest`.
  private static final Map<String, String> NAMES =
      Translation.names(
          Map.ofEntries(
              Map.entry("turns", "input"),
              Map.entry("content", "input"),
              Map.entry("arguments", "input"),
              Map.entry("mediaType", "input"),
              Map.entry("linkedImage", "input"),
              Map.entry("toolUse", "input"),
              Map.entry("toolResult", "input"),
              Map.entry("parallelTools", "parallel_tool_calls"),
              Map.entry("format", "text.format"),
              Map.entry("reasoning", "reasoning.effort")));

  private final OpenAiErrors errors;

  ResponsesDialect(OpenAiErrors errors) {
    this.errors = errors;
  }

  @Override
  public ResponseBody read(byte[] bytes) {
    return ResponseBody.read(bytes);
  }

  @Override
  public Prepared prepare(ResponseBody body, RunningCall call) {
    return translate(body, call).answeredBy(call.dialect().reader());
  }

  @Override
  public Translated translate(ResponseBody body, RunningCall call) {
    var asked = ResponseReader.read(body);
    var request = Translation.request(asked.request(), call, NAMES);
    var writer =
        new ResponseWriter(
            new ResponseHead(
                call.id().substring(4), // without its prefix
                call.route().model().ref(),
                call.begunAt().getEpochSecond(),
                asked.settings()),
            asked.showsThoughts());
    return new Translated(
        request,
        writer,
        (problem, language) -> writer.brokenOff(problem, errors.message(problem, language)));
  }

  @Override
  public String idHeader() {
    return "x-request-id";
  }
}
