package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.openai.RequestNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the items of a conversation, or the text that is all of it.
///
/// Items that follow each other and are of the same side are one turn: what the model said, thought
/// and called is one, and so are the results of its calls with what the user says then. Messages of
/// system and developer join the instructions above the conversation wherever they stand, in their
/// order. Ids and states of items, which an answer that is sent back has, mean nothing to anybody;
/// nor does the `phase` of a message, nor what another than Bureau encrypted of a thought.
/// References to items kept at the provider are refused, and calls of tools that the vendor runs.
///
/// Source: `ResponseInputItem` and its kinds in OpenAI's own client for Java, version 4.101.0.
final class ItemReader {
  private static final Set<String> MESSAGE =
      Set.of("type", "role", "content", "id", "status", "phase");
  private static final Set<String> CALL =
      Set.of("type", "id", "status", "call_id", "name", "arguments", "caller");
  private static final Set<String> OUTPUT =
      Set.of("type", "id", "status", "call_id", "name", "output", "caller");
  private static final Set<String> REASONING =
      Set.of("type", "id", "status", "summary", "content", "encrypted_content");

  private final List<String> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, String> toolNames = new HashMap<>();
  private final List<Part> said = new ArrayList<>();
  private @Nullable Role speaker;

  private ItemReader() {}

  static ItemReader read(RequestNode instructions, RequestNode input) {
    var reader = new ItemReader();
    if (instructions.isGiven()) {
      reader.system.add(instructions.text());
    }
    if (input.value().isString()) {
      reader.say(Role.USER, List.of(new Text(input.text())));
    } else {
      var items = input.elements();
      if (items.isEmpty()) {
        throw input.invalid("length");
      }
      items.forEach(reader::item);
    }
    reader.endTurn();
    return reader;
  }

  List<String> system() {
    return system;
  }

  List<Turn> turns() {
    return turns;
  }

  private void item(RequestNode item) {
    item.object();
    var type = item.member("type");
    switch (type.isGiven() ? type.text() : untyped(item)) {
      case "message" -> message(item.having(MESSAGE));
      case "function_call" -> say(Role.ASSISTANT, List.of(call(item.having(CALL))));
      case "function_call_output" -> say(Role.USER, List.of(result(item.having(OUTPUT))));
      case "reasoning" -> thought(item.having(REASONING));
      case "item_reference" -> throw item.invalid("kept-elsewhere");
      default -> throw item.refused();
    }
  }

  /// Messages and references may go without a type.
  private static String untyped(RequestNode item) {
    return item.member("id").isGiven() && !item.member("role").isGiven()
        ? "item_reference"
        : "message";
  }

  private void say(Role role, List<? extends Part> parts) {
    if (speaker != role) {
      endTurn();
      speaker = role;
    }
    said.addAll(parts);
  }

  private void endTurn() {
    if (speaker != null && !said.isEmpty()) {
      turns.add(new Turn(speaker, said));
      said.clear();
    }
  }

  private void message(RequestNode message) {
    var role = message.required("role");
    var content = message.required("content");
    switch (role.text()) {
      case "user" -> say(Role.USER, ContentReader.parts(content));
      case "assistant" -> say(Role.ASSISTANT, ContentReader.answered(content));
      case "system", "developer" -> system.addAll(ContentReader.texts(content));
      default -> throw role.invalid("range");
    }
  }

  private ToolUse call(RequestNode call) {
    refuseUnlessDirect(call.member("caller"));
    var id = call.required("call_id").word();
    var name = call.required("name").word();
    toolNames.put(id, name);
    return new ToolUse(id, name, call.required("arguments").writtenObject());
  }

  private ToolResult result(RequestNode result) {
    refuseUnlessDirect(result.member("caller"));
    var id = result.required("call_id").word();
    var given = result.member("name");
    var name = given.isGiven() ? given.text() : null;
    var called = toolNames.get(id);
    var content = ContentReader.parts(result.required("output"));
    return new ToolResult(id, called == null ? name : called, content, false);
  }

  /// The model itself calls tools; code that it runs at the vendor may not.
  private static void refuseUnlessDirect(RequestNode caller) {
    if (caller.isGiven()
        && !caller.having(Set.of("type")).required("type").text().equals("direct")) {
      throw caller.refused();
    }
  }

  /// The thoughts themselves come before a summary of them, where both are there, and both are
  /// nothing beside what is kept of them.
  private void thought(RequestNode item) {
    var text = thoughts(item.member("content"), "reasoning_text");
    var summary = thoughts(item.member("summary"), "summary_text");
    var encrypted = item.member("encrypted_content");
    var kept = encrypted.isGiven() ? KeptThought.read(encrypted) : null;
    if (kept != null) {
      say(Role.ASSISTANT, List.of(kept));
    } else if (!text.isEmpty() || !summary.isEmpty()) {
      say(Role.ASSISTANT, List.of(new Thought(text.isEmpty() ? summary : text, null)));
    }
  }

  private static String thoughts(RequestNode parts, String type) {
    var texts = new ArrayList<String>();
    for (var part : parts.isGiven() ? parts.elements() : List.<RequestNode>of()) {
      part.having(Set.of("type", "text"));
      if (!part.required("type").text().equals(type)) {
        throw part.refused();
      }
      texts.add(part.required("text").text());
    }
    return String.join("\n\n", texts);
  }
}
