package bureau.inference.gateway.responses;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.hub.AnswerWriter;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.provider.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes any provider's answer as a response of OpenAI's, streamed or whole.
///
/// A stream begins with the first thing that the provider says, unless that is an error: a status
/// can still tell of it then. Its last event has the whole response, which is `incomplete` where
/// the model reached the bound of its answer or a filter withheld the rest. An answer that nobody
/// counted has no usage. The text at which the model stopped has no place here.
///
/// Source: `ResponseStreamEvent` and its kinds in OpenAI's own client for Java, version 4.101.0.
final class ResponseWriter implements AnswerWriter {
  private final ResponseHead head;
  private final boolean showsThoughts;
  private final ResponseEvents events = new ResponseEvents(true);
  private final ResponseOutput output;
  private StopReason reason = StopReason.END;
  private @Nullable Counted counted;
  private boolean begun;

  /// @param showsThoughts whether the program wants to read the thoughts ([AskedResponse])
  ResponseWriter(ResponseHead head, boolean showsThoughts) {
    this.head = head;
    this.showsThoughts = showsThoughts;
    this.output = new ResponseOutput(events, head.name(), showsThoughts);
  }

  @Override
  public byte[] event(ModelEvent event) {
    if (!(event instanceof ModelEvent.Broken)) {
      begin();
      note(event);
      output.add(event);
    }
    return events.taken();
  }

  @Override
  public byte[] closing() {
    begin();
    var missing = ResponseHead.missing(reason);
    output.end(missing == null);
    var response = head.ended(reason, output.items(), counted);
    var type = missing == null ? "response.completed" : "response.incomplete";
    events.add(type, event -> event.set("response", response));
    return events.taken();
  }

  @Override
  public byte[] whole(List<ModelEvent> said) {
    var all = new ResponseOutput(new ResponseEvents(false), head.name(), showsThoughts);
    for (var event : said) {
      note(event);
      all.add(event);
    }
    all.end(ResponseHead.missing(reason) == null);
    return Json.utf8(Json.text(head.ended(reason, all.items(), counted)));
  }

  /// {@return the event that ends a stream which broke off}
  ///
  /// @param message what to tell a person
  byte[] brokenOff(Problem problem, String message) {
    events.add(
        "error",
        event -> event.put("code", problem.name()).put("message", message).putNull("param"));
    return events.taken();
  }

  private void begin() {
    if (!begun) {
      begun = true;
      events.add("response.created", event -> event.set("response", head.begun()));
      events.add("response.in_progress", event -> event.set("response", head.begun()));
    }
  }

  private void note(ModelEvent event) {
    switch (event) {
      case Counted count -> counted = count;
      case ModelEvent.Stopped(var why, _) -> reason = why;
      case ModelEvent.Text _,
          ModelEvent.Thought _,
          ModelEvent.ThoughtSeal _,
          ModelEvent.ToolBegun _,
          ModelEvent.ToolArguments _,
          ModelEvent.Broken _,
          ModelEvent.Done _ -> {}
    }
  }
}
