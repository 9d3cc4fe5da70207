package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a conversation as the messages of a chat completion.
///
/// - All instructions are one system message, because the templates of many models take no second.
/// - Thoughts are left out: they mean something to the model of their maker only.
/// - A turn of the model is one message, its text before its calls of tools.
/// - What tools gave back comes first in a turn, each in a message of its own: servers want it
///   right behind the calls. That a tool failed is said in words, for there is no member for it; a
///   picture that it gave back is refused.
///
/// Source: `ChatCompletionMessageParam` and its kinds in OpenAI's own client for Java, version
/// 4.101.0.
final class OpenAiMessages {
  private static final String FAILED = "Error: ";

  private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();

  private OpenAiMessages() {}

  static ArrayNode of(ModelRequest request) {
    var writer = new OpenAiMessages();
    if (!request.system().isEmpty()) {
      writer.texts(writer.message("system"), request.system());
    }
    for (var i = 0; i < request.turns().size(); i++) {
      writer.turn(request.turns().get(i), "turns." + i + ".parts.");
    }
    return writer.messages;
  }

  private void turn(Turn turn, String path) {
    switch (turn.role()) {
      case USER -> asked(turn.parts(), path);
      case ASSISTANT -> answered(turn.parts(), path);
    }
  }

  private void asked(List<Part> parts, String path) {
    var content = new ArrayList<Part>();
    var results = false;
    for (var i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Text text -> content.add(text);
        case Image image -> content.add(image);
        case LinkedImage image -> content.add(image);
        case ToolResult result -> {
          result(result, path + i);
          results = true;
        }
        case Thought _ -> {}
        case ToolUse _ -> throw Untranslatable.refused(path + i);
      }
    }
    if (!content.isEmpty() || !results) {
      content(message("user"), content);
    }
  }

  private void answered(List<Part> parts, String path) {
    var message = message("assistant");
    var texts = new ArrayList<String>();
    var calls = JsonNodeFactory.instance.arrayNode();
    for (var i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Text(var text) -> texts.add(text);
        case ToolUse call -> call(calls.addObject(), call);
        case Thought _ -> {}
        case Image _, LinkedImage _, ToolResult _ -> throw Untranslatable.refused(path + i);
      }
    }
    if (texts.isEmpty() && !calls.isEmpty()) {
      message.putNull("content");
    } else {
      texts(message, texts);
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
  }

  private static void call(ObjectNode written, ToolUse call) {
    written.put("id", call.id()).put("type", "function");
    written
        .putObject("function")
        .put("name", call.name())
        .put("arguments", Json.text(call.arguments()));
  }

  private void result(ToolResult result, String path) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < result.content().size(); i++) {
      if (!(result.content().get(i) instanceof Text(var text))) {
        throw Untranslatable.refused(path + ".content." + i);
      }
      texts.add(text);
    }
    if (result.failed()) {
      texts.addFirst(FAILED + (texts.isEmpty() ? "" : texts.removeFirst()));
    }
    var message = message("tool");
    message.put("tool_call_id", result.id());
    texts(message, texts);
  }

  private ObjectNode message(String role) {
    return messages.addObject().put("role", role);
  }

  /// One text is written as a text: not every server takes parts.
  private void texts(ObjectNode message, List<String> texts) {
    content(message, texts.stream().map(Text::new).toList());
  }

  private static void content(ObjectNode message, List<? extends Part> parts) {
    if (parts.isEmpty()) {
      message.put("content", "");
    } else if (parts.size() == 1 && parts.getFirst() instanceof Text(var text)) {
      message.put("content", text);
    } else {
      var content = message.putArray("content");
      parts.forEach(part -> part(content.addObject(), part));
    }
  }

  private static void part(ObjectNode written, Part part) {
    switch (part) {
      case Text(var text) -> written.put("type", "text").put("text", text);
      case Image(var mediaType, var base64) ->
          picture(written, "data:" + mediaType + ";base64," + base64);
      case LinkedImage(var url) -> picture(written, url);
      case ToolUse _, ToolResult _, Thought _ -> throw new IllegalArgumentException("no content");
    }
  }

  private static void picture(ObjectNode written, String url) {
    written.put("type", "image_url").putObject("image_url").put("url", url);
  }
}
