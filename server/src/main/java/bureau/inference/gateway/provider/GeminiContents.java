package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a conversation as `contents`. Consecutive turns of one side become one content, so that
/// parallel calls stand together before their results, as the API wants them; parts are never
/// joined, and what is empty is left out.
///
/// Thoughts are told as thoughts, whoever had them. What seals them goes to the next function call
/// of the same content, which is where the API gives and demands it; without such a call it ends
/// the content, in a part with empty text, as the API itself streams it. The first call of a
/// content that no seal of this maker comes before, one of another model for instance, gets the
/// signature that Google documents for such histories: without one, models from Gemini 3 on refuse
/// the request.
///
/// Source: the Gemini API reference, `Content` and `Part`; for signatures
/// `ai.google.dev/gemini-api/docs/thought-signatures`, also its questions and answers.
final class GeminiContents {
  private static final String UNSIGNED = "skip_thought_signature_validator";

  private final ArrayNode contents = JsonNodeFactory.instance.arrayNode();
  private final Map<String, String> toolNames = new HashMap<>(); // by the id of a call
  private ArrayNode parts = JsonNodeFactory.instance.arrayNode(); // of the last content
  private @Nullable Role role; // of the last content
  private boolean called; // whether the last content has a call
  private @Nullable String signature; // that no part has taken yet

  private GeminiContents() {}

  /// @throws bureau.ground.platform.http.ProblemException 400 for what the API cannot do
  static ArrayNode of(List<Turn> turns) {
    var written = new GeminiContents();
    for (var turn : turns) {
      turn.parts().forEach(part -> written.add(turn.role(), part));
    }
    written.settleSignature();
    if (written.contents.isEmpty()) {
      throw Untranslatable.refused("turns");
    }
    return written.contents;
  }

  private void add(Role side, Part part) {
    switch (part) {
      case Text(var text) -> {
        if (!text.isEmpty()) {
          part(side).put("text", text);
        }
      }
      case Image image -> inline(part(side), image);
      case LinkedImage(var url) -> GeminiLink.write(part(side).putObject("fileData"), url);
      case Thought thought -> thought(only(Role.ASSISTANT, side), thought);
      case ToolUse use -> call(only(Role.ASSISTANT, side), use);
      case ToolResult result -> response(only(Role.USER, side), result);
    }
  }

  private static Role only(Role allowed, Role side) {
    if (side != allowed) {
      throw Untranslatable.refused("turns");
    }
    return side;
  }

  /// {@return a new part of this side}
  private ObjectNode part(Role side) {
    open(side);
    return parts.addObject();
  }

  private void open(Role side) {
    if (side != role) {
      settleSignature();
      var content = contents.addObject();
      content.put("role", side == Role.USER ? "user" : "model");
      parts = content.putArray("parts");
      role = side;
      called = false;
    }
  }

  /// Ends the content with a signature that no call has taken.
  private void settleSignature() {
    if (signature != null) {
      parts.addObject().put("text", "").put("thoughtSignature", signature);
      signature = null;
    }
  }

  private static void inline(ObjectNode part, Image image) {
    part.putObject("inlineData").put("mimeType", image.mediaType()).put("data", image.base64());
  }

  private void thought(Role side, Thought thought) {
    if (!thought.text().isEmpty()) {
      part(side).put("text", thought.text()).put("thought", true);
    }
    var given = GeminiSeal.signature(thought.seal());
    if (given != null) {
      open(side); // if only for the signature
      settleSignature();
      signature = given;
    }
  }

  private void call(Role side, ToolUse use) {
    if (!use.arguments().isObject()) {
      throw Untranslatable.refused("toolUse.arguments");
    }
    var part = part(side);
    var call = part.putObject("functionCall");
    call.put("id", use.id()).put("name", use.name()).set("args", use.arguments());
    if (signature != null || !called) {
      part.put("thoughtSignature", signature == null ? UNSIGNED : signature);
    }
    signature = null;
    called = true;
    toolNames.put(use.id(), use.name());
  }

  /// The text is one member of an object, `result` or `error`: anything else in the object would
  /// have a meaning of its own (`$ref`). Pictures are understood by models from Gemini 3 on.
  private void response(Role side, ToolResult result) {
    var name = result.name() == null ? toolNames.get(result.id()) : result.name();
    if (name == null) {
      throw Untranslatable.refused("toolResult.name");
    }
    var response = part(side).putObject("functionResponse");
    response.put("id", result.id()).put("name", name);
    var text = new StringJoiner("\n");
    var pictures = JsonNodeFactory.instance.arrayNode();
    for (var piece : result.content()) {
      switch (piece) {
        case Text(var line) -> text.add(line);
        case Image image -> inline(pictures.addObject(), image);
        case LinkedImage _, Thought _, ToolUse _, ToolResult _ ->
            throw Untranslatable.refused("toolResult.content");
      }
    }
    response.putObject("response").put(result.failed() ? "error" : "result", text.toString());
    if (!pictures.isEmpty()) {
      response.set("parts", pictures);
    }
  }
}
