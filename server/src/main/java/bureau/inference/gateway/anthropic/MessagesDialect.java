package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.program.ProgramDialect;
import bureau.inference.gateway.program.Translation;
import bureau.inference.models.Dialect;
import java.util.Map;

/// Anthropic's Messages as programs speak them. A provider of the same dialect gets the request as
/// it came, apart from `MessageEdits`, and its answer is relayed byte for byte.
final class MessagesDialect implements ProgramDialect<MessageBody> {
  /// What a program calls what the providers know by the names of `ModelRequest`.
  private static final Map<String, String> NAMES =
      Translation.names(
          Map.of(
              "stop", "stop_sequences",
              "parallelTools", "tool_choice.disable_parallel_tool_use",
              "format", "output_config.format",
              "reasoning.effort", "output_config.effort",
              "reasoning", "thinking"));

  private final MessageErrors errors;

  MessagesDialect(MessageErrors errors) {
    this.errors = errors;
  }

  @Override
  public MessageBody read(byte[] bytes) {
    return MessageBody.read(bytes);
  }

  @Override
  public Prepared prepare(MessageBody body, RunningCall call) {
    var upstream = call.route().upstream();
    var cap = call.maxOutputTokens();
    if (upstream.dialect() == Dialect.ANTHROPIC) {
      var request = MessageEdits.apply(body, upstream.model(), cap);
      return new Prepared(request, new SameDialect(call.dialect().reader()), brokenOff(call));
    }
    return translate(body, call).answeredBy(call.dialect().reader());
  }

  @Override
  public Translated translate(MessageBody body, RunningCall call) {
    var asked = MessageReader.read(body);
    var request = Translation.request(asked.request(), call, NAMES);
    var writer =
        new MessageWriter(
            "msg_" + call.id().substring(4), call.route().model().ref(), asked.showsThoughts());
    return new Translated(request, writer, brokenOff(call));
  }

  private BrokenOff brokenOff(RunningCall call) {
    return (problem, language) -> errors.event(problem, language, call.id());
  }

  @Override
  public String idHeader() {
    return MessageErrors.REQUEST_ID;
  }
}
