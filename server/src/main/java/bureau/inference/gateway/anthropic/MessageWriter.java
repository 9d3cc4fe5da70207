package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.hub.AnswerWriter;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.provider.Json;
import java.util.List;

/// Writes any provider's answer as a message of Anthropic's, streamed or whole.
///
/// - Most providers count the question only when they have answered it: a stream begins with the
///   counts known by then, else with zeros, and ends with the full ones, which stand for the whole
///   message. An answer that nobody counted has zeros.
/// - Programs run tools when the message says that it stopped for them, so a model that ends its
///   answer with calls stops for them, whatever its provider calls that.
/// - Arguments of a call that are no JSON object are streamed as they come; in a whole message they
///   are a string instead of an object ([MessageJson#input]).
/// - An error in the middle is written by whoever ends the stream ([MessageErrors]).
///
/// Source: Anthropic, *Streaming messages* and *Handling stop reasons*; `MessageAccumulator` of its
/// Java client 3.12.0.
final class MessageWriter implements AnswerWriter {
  private static final Counted NOTHING = new Counted(0, 0, 0, 0);
  private static final Stopped ENDED = new Stopped(StopReason.END, null);

  private final String id;
  private final String model;
  private final boolean showsThoughts;
  private final StringBuilder out = new StringBuilder();
  private final MessageContent content;
  private Counted counted = NOTHING;
  private Stopped stopped = ENDED;
  private boolean calls;
  private boolean begun;

  /// @param id of the message, beginning with `msg_`
  /// @param model by which the program knows the model
  /// @param showsThoughts whether the program wants to read the thoughts ([AskedMessage])
  MessageWriter(String id, String model, boolean showsThoughts) {
    this.id = id;
    this.model = model;
    this.showsThoughts = showsThoughts;
    this.content = new MessageContent(new StreamedBlocks(out), showsThoughts);
  }

  @Override
  public byte[] event(ModelEvent event) {
    note(event);
    if (!(event instanceof ModelEvent.Broken)) {
      begin(); // before an error nothing is begun, so that a status can still tell of it
    }
    content.add(event);
    return written();
  }

  @Override
  public byte[] closing() {
    begin();
    content.end();
    out.append(MessageJson.event(MessageJson.messageDelta(stop(), counted)));
    out.append(MessageJson.event(MessageJson.messageStop()));
    return written();
  }

  @Override
  public byte[] whole(List<ModelEvent> events) {
    var blocks = MessageJson.noBlocks();
    var gathered = new MessageContent(new WholeBlocks(blocks), showsThoughts);
    for (var event : events) {
      note(event);
      gathered.add(event);
    }
    gathered.end();
    return Json.utf8(Json.text(MessageJson.message(id, model, blocks, stop(), counted)));
  }

  private void note(ModelEvent event) {
    switch (event) {
      case Counted count -> counted = count;
      case Stopped stop -> stopped = stop;
      case ModelEvent.ToolBegun _ -> calls = true;
      case ModelEvent.Text _,
          ModelEvent.Thought _,
          ModelEvent.ThoughtSeal _,
          ModelEvent.ToolArguments _,
          ModelEvent.Broken _,
          ModelEvent.Done _ -> {}
    }
  }

  private Stopped stop() {
    return calls && stopped.reason() == StopReason.END
        ? new Stopped(StopReason.TOOLS, null)
        : stopped;
  }

  private void begin() {
    if (!begun) {
      begun = true;
      var empty = MessageJson.message(id, model, MessageJson.noBlocks(), null, counted);
      out.append(MessageJson.event(MessageJson.messageStart(empty)));
    }
  }

  /// {@return what was written since it was last asked for}
  private byte[] written() {
    var bytes = Json.utf8(out.toString());
    out.setLength(0);
    return bytes;
  }
}
