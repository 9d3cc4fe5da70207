package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The calls of tools in one answer, by their `index`. The first piece of a call has its id and
/// name, the others have more of its arguments only.
///
/// Not every compatible server numbers its calls: some leave the index out, some have 0 for all of
/// them (ollama/ollama issues 7881 and 15457). So a piece begins a call, too, if it names a
/// function and this or its id is not that of the call at the same index. A call without an id gets
/// one, for programs answer by it.
final class OpenAiCalls {
  /// @param number which of the calls of this answer, from 0
  private record Call(int number, String id, String name) {}

  private final Map<Integer, Call> latest = new HashMap<>();
  private int begun;

  /// {@return whether there is any}
  boolean any() {
    return begun > 0;
  }

  /// @param piece of a call
  /// @param position among the pieces of its event, which is the index where none is given
  void read(JsonNode piece, int position, List<ModelEvent> events) throws Unreadable {
    var index = index(piece.path("index"), position);
    var function = piece.path("function");
    var id = text(piece.path("id"));
    var name = text(function.path("name"));
    var call = latest.get(index);
    if (call == null || isAnother(call, id, name)) {
      call = begin(id, name, events);
      latest.put(index, call);
    }
    var arguments = arguments(function.path("arguments"));
    if (!arguments.isEmpty()) {
      events.add(new ModelEvent.ToolArguments(call.number(), arguments));
    }
  }

  private Call begin(@Nullable String id, @Nullable String name, List<ModelEvent> events)
      throws Unreadable {
    if (name == null) {
      throw new Unreadable();
    }
    var call = new Call(begun++, id == null ? "call_" + UUID.randomUUID() : id, name);
    events.add(new ModelEvent.ToolBegun(call.number(), call.id(), name));
    return call;
  }

  private static boolean isAnother(Call call, @Nullable String id, @Nullable String name) {
    return name != null && (!name.equals(call.name()) || (id != null && !id.equals(call.id())));
  }

  private static int index(JsonNode index, int position) throws Unreadable {
    if (index.isNull() || index.isMissingNode()) {
      return position;
    }
    if (!index.isInt()) {
      throw new Unreadable();
    }
    return index.intValue();
  }

  /// {@return the text; `null` where it says nothing}
  private static @Nullable String text(JsonNode node) throws Unreadable {
    if (node.isNull() || node.isMissingNode()) {
      return null;
    }
    if (!node.isString()) {
      throw new Unreadable();
    }
    return node.stringValue().isEmpty() ? null : node.stringValue();
  }

  /// Some servers send the object itself where its text belongs.
  private static String arguments(JsonNode arguments) throws Unreadable {
    if (arguments.isObject()) {
      return Json.text(arguments);
    }
    var text = text(arguments);
    return text == null ? "" : text;
  }
}
