package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a request.
///
/// Messages of system and developer stand above the conversation, so they have to come before it:
/// in the middle they would mean something else, and are refused. Messages that follow each other
/// and are of the same side are one turn; what tools gave back is said by the user's side. Names of
/// participants are refused: models of other makers would not hear of them.
///
/// Source: `ChatCompletionMessageParam` and its kinds in OpenAI's own client for Java, version
/// 4.101.0. Besides what it knows, an answer that is sent back as it came is read: `index` of a
/// tool call, `annotations` that are none, and thoughts as OpenAI-compatible servers send them.
final class MessageReader {
  private static final Set<String> SYSTEM = Set.of("role", "content");
  private static final Set<String> ASSISTANT =
      Set.of(
          "role",
          "content",
          "refusal",
          "tool_calls",
          "annotations",
          "reasoning_content",
          "reasoning");
  private static final Set<String> TOOL = Set.of("role", "content", "tool_call_id", "name");
  private static final Set<String> CALL = Set.of("id", "type", "function", "index");

  private final List<String> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, String> toolNames = new HashMap<>();
  private final List<Part> said = new ArrayList<>();
  private @Nullable Role speaker;

  private MessageReader() {}

  static MessageReader read(RequestNode messages) {
    var reader = new MessageReader();
    var all = messages.elements();
    if (all.isEmpty()) {
      throw messages.invalid("length");
    }
    all.forEach(reader::message);
    reader.endTurn();
    return reader;
  }

  List<String> system() {
    return system;
  }

  List<Turn> turns() {
    return turns;
  }

  private void message(RequestNode message) {
    message.object();
    var role = message.required("role");
    switch (role.text()) {
      case "system", "developer" -> {
        if (speaker != null) {
          throw role.refused();
        }
        system.addAll(ContentReader.texts(message.having(SYSTEM).required("content")));
      }
      case "user" ->
          say(Role.USER, ContentReader.parts(message.having(SYSTEM).required("content")));
      case "assistant" -> say(Role.ASSISTANT, answer(message.having(ASSISTANT)));
      case "tool" -> say(Role.USER, List.of(result(message.having(TOOL))));
      case "function" -> throw role.refused();
      default -> throw role.invalid("range");
    }
  }

  private void say(Role role, List<? extends Part> parts) {
    if (speaker != role) {
      endTurn();
      speaker = role;
    }
    said.addAll(parts);
  }

  private void endTurn() {
    if (speaker != null) {
      turns.add(new Turn(speaker, said));
      said.clear();
    }
  }

  private List<Part> answer(RequestNode message) {
    var annotations = message.member("annotations");
    if (annotations.isGiven() && !annotations.elements().isEmpty()) {
      throw annotations.refused();
    }
    var parts = new ArrayList<Part>();
    thoughts(message, parts);
    var content = message.member("content");
    if (content.isGiven()) {
      ContentReader.answered(content).stream()
          .filter(text -> !text.isEmpty())
          .map(Text::new)
          .forEach(parts::add);
    }
    var refusal = message.member("refusal");
    if (refusal.isGiven() && !refusal.text().isEmpty()) {
      parts.add(new Text(refusal.text()));
    }
    var calls = message.member("tool_calls");
    if (calls.isGiven()) {
      calls.elements().forEach(call -> parts.add(call(call)));
    }
    if (parts.isEmpty()) {
      message.required("content");
      parts.add(new Text(""));
    }
    return parts;
  }

  /// Servers that send both names say the same in them.
  private static void thoughts(RequestNode message, List<Part> parts) {
    for (var name : List.of("reasoning_content", "reasoning")) {
      var thoughts = message.member(name);
      if (thoughts.isGiven() && !thoughts.text().isEmpty() && parts.isEmpty()) {
        parts.add(new Thought(thoughts.text(), null));
      }
    }
  }

  private ToolUse call(RequestNode call) {
    call.object();
    if (!call.required("type").text().equals("function")) {
      throw call.refused();
    }
    var id = call.having(CALL).required("id").word();
    var function = call.required("function").having(Set.of("name", "arguments"));
    var name = function.required("name").word();
    toolNames.put(id, name);
    return new ToolUse(id, name, function.required("arguments").writtenObject());
  }

  private ToolResult result(RequestNode message) {
    var id = message.required("tool_call_id").word();
    var content =
        ContentReader.texts(message.required("content")).stream().<Part>map(Text::new).toList();
    var given = message.member("name");
    var name = given.isGiven() ? given.text() : null;
    var called = toolNames.get(id);
    return new ToolResult(id, called == null ? name : called, content, false);
  }
}
