package bureau.inference.gateway.guard;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads an answer as its provider's reader does, with what was masked put back: in its text, its
/// thoughts and the arguments of its calls.
public final class UnmaskingReader implements AnswerReader {
  private final AnswerReader reader;
  private final Masks masks;
  private final Unmasking text;
  private final Unmasking thoughts;
  private final Map<Integer, Unmasking> arguments = new TreeMap<>();
  private boolean stopped;

  public UnmaskingReader(AnswerReader reader, Masks masks) {
    this.reader = reader;
    this.masks = masks;
    this.text = new Unmasking(masks, false);
    this.thoughts = new Unmasking(masks, false);
  }

  @Override
  public List<ModelEvent> event(byte[] bytes, int from, int to) throws Unreadable {
    return unmasked(reader.event(bytes, from, to));
  }

  @Override
  public List<ModelEvent> whole(byte[] bytes) throws Unreadable {
    var events = unmasked(reader.whole(bytes));
    rest(events);
    return events;
  }

  private List<ModelEvent> unmasked(List<ModelEvent> read) {
    var events = new ArrayList<ModelEvent>(read.size());
    for (var event : read) {
      add(event, events);
      if (stopped) {
        rest(events); // nothing may stay behind
      }
    }
    return events;
  }

  private void add(ModelEvent event, List<ModelEvent> events) {
    switch (event) {
      case ModelEvent.Text(var more) -> {
        restOfThoughts(events);
        addText(text.more(more), events);
      }
      case ModelEvent.Thought(var more) -> {
        restOfText(events);
        addThought(thoughts.more(more), events);
      }
      case ModelEvent.ToolArguments(var index, var more) ->
          addArguments(
              index,
              arguments.computeIfAbsent(index, _ -> new Unmasking(masks, true)).more(more),
              events);
      case ModelEvent.ThoughtSeal _, ModelEvent.ToolBegun _ -> {
        restOfText(events);
        restOfThoughts(events);
        events.add(event);
      }
      case ModelEvent.Stopped(var reason, var at) -> {
        rest(events);
        stopped = true;
        events.add(new ModelEvent.Stopped(reason, at == null ? null : whole(at)));
      }
      case ModelEvent.Broken _, ModelEvent.Done _ -> {
        rest(events);
        events.add(event);
      }
      case ModelEvent.Counted _ -> events.add(event);
    }
  }

  private String whole(String masked) {
    var one = new Unmasking(masks, false);
    return one.more(masked) + one.rest();
  }

  private void rest(List<ModelEvent> events) {
    restOfThoughts(events);
    restOfText(events);
    arguments.forEach((index, one) -> addArguments(index, one.rest(), events));
  }

  private void restOfText(List<ModelEvent> events) {
    addText(text.rest(), events);
  }

  private void restOfThoughts(List<ModelEvent> events) {
    addThought(thoughts.rest(), events);
  }

  private static void addText(String more, List<ModelEvent> events) {
    if (!more.isEmpty()) {
      events.add(new ModelEvent.Text(more));
    }
  }

  private static void addThought(String more, List<ModelEvent> events) {
    if (!more.isEmpty()) {
      events.add(new ModelEvent.Thought(more));
    }
  }

  private static void addArguments(int index, String more, List<ModelEvent> events) {
    if (!more.isEmpty()) {
      events.add(new ModelEvent.ToolArguments(index, more));
    }
  }
}
