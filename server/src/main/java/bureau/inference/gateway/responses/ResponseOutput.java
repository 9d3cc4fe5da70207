package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Puts what happens while a model answers into items, one after the other.
///
/// An item ends when the next begins. Only a call whose arguments are not whole by then stays open,
/// until they are or the answer ends: other dialects may tell of several calls at once. Arguments
/// of a call that never began, or that has ended, belong to nothing and are left out.
final class ResponseOutput {
  private final ResponseEvents events;
  private final String name;
  private final boolean showsThoughts;
  private final List<OutputItem> items = new ArrayList<>();
  private final Map<Integer, CallItem> calls = new HashMap<>();

  /// @param name of the response
  /// @param showsThoughts whether the thoughts themselves are written, or their seals only
  ResponseOutput(ResponseEvents events, String name, boolean showsThoughts) {
    this.events = events;
    this.name = name;
    this.showsThoughts = showsThoughts;
  }

  void add(ModelEvent event) {
    switch (event) {
      case ModelEvent.Text(var text) -> {
        if (!text.isEmpty()) {
          message().more(text);
        }
      }
      case ModelEvent.Thought(var text) -> {
        if (!text.isEmpty()) {
          reasoning().more(text);
        }
      }
      case ModelEvent.ThoughtSeal(var seal) -> {
        if (!seal.isEmpty()) {
          seal(seal);
        }
      }
      case ModelEvent.ToolBegun(var index, var id, var tool) ->
          calls.put(index, next("fc_", place -> new CallItem(place, id, tool)));
      case ModelEvent.ToolArguments(var index, var json) -> arguments(index, json);
      case ModelEvent.Stopped _, ModelEvent.Counted _, ModelEvent.Broken _, ModelEvent.Done _ -> {}
    }
  }

  /// Ends every item that is still open.
  ///
  /// @param whole whether the model said all that it would
  void end(boolean whole) {
    items.stream().filter(OutputItem::isOpen).forEach(item -> item.end(whole));
  }

  /// {@return the items that have ended, as they stand in a response}
  ArrayNode items() {
    var all = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> all.add(item.json()));
    return all;
  }

  private MessageItem message() {
    return !items.isEmpty() && items.getLast() instanceof MessageItem open && open.isOpen()
        ? open
        : next("msg_", MessageItem::new);
  }

  private ReasoningItem reasoning() {
    return !items.isEmpty() && items.getLast() instanceof ReasoningItem open && open.isOpen()
        ? open
        : next("rs_", place -> new ReasoningItem(place, showsThoughts));
  }

  /// Thoughts have one seal, which is the last of them. What their maker keeps secret is its own
  /// item.
  private void seal(String seal) {
    var item =
        ReasoningItem.isSecret(seal)
            ? next("rs_", place -> new ReasoningItem(place, showsThoughts))
            : reasoning();
    item.seal(seal);
    item.end(true);
  }

  private void arguments(int index, String json) {
    var call = calls.get(index);
    if (call != null && call.isOpen() && !json.isEmpty()) {
      call.more(json);
      if (call != items.getLast() && call.isWhole()) {
        call.end(true);
      }
    }
  }

  private <T extends OutputItem> T next(String prefix, Function<ItemEvents, T> begin) {
    if (!items.isEmpty() && items.getLast().isOpen() && items.getLast().isWhole()) {
      items.getLast().end(true);
    }
    var id = prefix + name + "_" + items.size();
    var item = begin.apply(new ItemEvents(events, id, items.size()));
    items.add(item);
    return item;
  }
}
