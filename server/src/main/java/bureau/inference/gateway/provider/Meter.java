package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sums up what came from a provider, as far as metering and the chat need to know.
public final class Meter {
  private final StringBuilder text = new StringBuilder();
  private long outputBytes;
  private @Nullable String finishReason;
  private Chunk.@Nullable Counted usage;
  private boolean broken;
  private boolean overloaded;
  private boolean done;

  private Meter() {}

  /// {@return what the events say that one event of a stream made}
  public static Chunk event(List<ModelEvent> events) {
    var meter = new Meter();
    events.forEach(meter::take);
    if (meter.done && !meter.broken) {
      return Chunk.DONE;
    }
    return events.isEmpty() ? Chunk.NOTHING : meter.chunk();
  }

  /// {@return what the events of a whole answer say together}
  public static Chunk whole(List<ModelEvent> events) {
    var meter = new Meter();
    events.forEach(meter::take);
    return meter.chunk();
  }

  private Chunk chunk() {
    return broken
        ? new Chunk.Fault(overloaded)
        : new Chunk.Piece(text.toString(), outputBytes, finishReason, usage, null, false);
  }

  private void take(ModelEvent event) {
    switch (event) {
      case ModelEvent.Text(var more) -> {
        text.append(more);
        outputBytes += Utf8.length(more);
      }
      case ModelEvent.Thought(var more) -> outputBytes += Utf8.length(more);
      case ModelEvent.ThoughtSeal _ -> {}
      case ModelEvent.ToolBegun begun -> outputBytes += Utf8.length(begun.name());
      case ModelEvent.ToolArguments(var _, var json) -> outputBytes += Utf8.length(json);
      case ModelEvent.Stopped(var reason, var _) -> finishReason = word(reason);
      case ModelEvent.Counted counted ->
          usage =
              new Chunk.Counted(
                  counted.input(),
                  counted.cached(),
                  counted.written(),
                  counted.writtenHour(),
                  counted.output());
      case ModelEvent.Broken(var tooMuch) -> {
        broken = true;
        overloaded |= tooMuch;
      }
      case ModelEvent.Done() -> done = true;
    }
  }

  /// {@return the reason in OpenAI's words, in which the rest of the gateway knows them}
  private static String word(StopReason reason) {
    return switch (reason) {
      case END, STOP_TEXT -> "stop";
      case LENGTH -> "length";
      case TOOLS -> "tool_calls";
      case FILTERED -> "content_filter";
    };
  }
}
