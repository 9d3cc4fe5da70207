package bureau.inference.gateway.openai;

import static java.util.Map.entry;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.program.Switches;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a program asks in OpenAI's dialect, for a provider of another one. (For one of the
/// same dialect a request goes through as it came: [RequestEdits].)
///
/// A member that is null asks for nothing. What asks for something that only a provider of this
/// dialect could do is refused and named, members that nobody here knows included.
///
/// Source: `ChatCompletionCreateParams` of OpenAI's own client for Java, version 4.101.0.
final class ChatCompletionReader {
  /// Members that other dialects have no words for, and what of them asks for nothing.
  static final Map<String, Predicate<JsonNode>> REFUSED_UNLESS =
      Map.ofEntries(
          entry("functions", node -> node.isArray() && node.isEmpty()),
          entry("function_call", node -> isText(node, "none")),
          entry("logit_bias", node -> node.isObject() && node.isEmpty()),
          entry("logprobs", node -> node.isBoolean() && !node.booleanValue()),
          entry("top_logprobs", node -> node.isInt() && node.intValue() == 0),
          entry("modalities", ChatCompletionReader::isTextOnly),
          entry("verbosity", node -> isText(node, "medium")),
          entry("audio", _ -> false),
          entry("moderation", _ -> false),
          entry("prediction", _ -> false),
          entry("web_search_options", _ -> false));

  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "response_format",
          "temperature",
          "top_p",
          "presence_penalty",
          "frequency_penalty",
          "seed",
          "stop",
          "max_tokens",
          "max_completion_tokens",
          "reasoning_effort",
          "n",
          "stream",
          "stream_options",
          "store");
  private static final Set<String> EFFORTS =
      Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final Set<String> SCHEMA = Set.of("name", "schema", "strict", "description");

  private ChatCompletionReader() {}

  /// {@return what is asked}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if the request is not of this
  ///   dialect, or asks for what no other can say; the member is named
  static ModelRequest read(RequestBody body) {
    var request = RequestNode.of(body.bytes());
    refuseUnread(request, body);
    var messages = MessageReader.read(request.member("messages"));
    var tools = ToolReader.tools(request.member("tools"));
    return new ModelRequest(
        messages.system(),
        messages.turns(),
        tools,
        ToolReader.choice(request.member("tool_choice"), tools),
        request.member("parallel_tool_calls").truth(true),
        format(request.member("response_format")),
        sampling(request),
        stop(request.member("stop")),
        reasoning(request.member("reasoning_effort")),
        body.maxOutputTokens(),
        body.stream());
  }

  private static void refuseUnread(RequestNode request, RequestBody body) {
    if (!body.storesNothing()) {
      throw Problem.invalid("store", "kept-elsewhere").exception();
    }
    if (body.answers() > 1) {
      throw request.member("n").refused();
    }
    for (var name : request.object().propertyNames()) {
      var member = request.member(name);
      if (RequestEdits.REFUSED.contains(name)) {
        throw member.invalid("kept-elsewhere");
      }
      if (!isRead(name) && member.isGiven()) {
        var nothing = REFUSED_UNLESS.get(name);
        if (nothing == null) {
          throw request.unknown(name);
        }
        if (!nothing.test(member.value())) {
          throw member.refused();
        }
      }
    }
    refuseUnreadOptions(request.member("stream_options"));
  }

  private static boolean isRead(String name) {
    return READ.contains(name) || Switches.DROPPED.contains(name);
  }

  /// Obfuscation hides how long the pieces of an answer are; nobody does so on the way from another
  /// dialect.
  private static void refuseUnreadOptions(RequestNode options) {
    if (options.isGiven()) {
      options.having(Set.of("include_usage", "include_obfuscation"));
      var obfuscation = options.member("include_obfuscation");
      if (obfuscation.truth(false)) {
        throw obfuscation.refused();
      }
    }
  }

  private static Sampling sampling(RequestNode request) {
    return new Sampling(
        request.member("temperature").number(0, 2),
        request.member("top_p").number(0, 1),
        null,
        request.member("presence_penalty").number(-2, 2),
        request.member("frequency_penalty").number(-2, 2),
        request.member("seed").integer());
  }

  private static List<String> stop(RequestNode stop) {
    if (!stop.isGiven()) {
      return List.of();
    }
    return stop.value().isString()
        ? List.of(stop.word())
        : stop.elements().stream().map(RequestNode::word).toList();
  }

  /// This dialect has no word for whether thoughts are shown; servers that have any show them.
  private static @Nullable Reasoning reasoning(RequestNode effort) {
    if (!effort.isGiven()) {
      return null;
    }
    if (!EFFORTS.contains(effort.text())) {
      throw effort.invalid("range");
    }
    return new Reasoning(effort.text(), null, Thinking.SHOWN);
  }

  private static Format format(RequestNode format) {
    if (!format.isGiven()) {
      return new Format.Free();
    }
    format.object();
    var type = format.required("type");
    return switch (type.text()) {
      case "text" -> {
        format.having(Set.of("type"));
        yield new Format.Free();
      }
      case "json_object" -> {
        format.having(Set.of("type"));
        yield new Format.JsonObject();
      }
      case "json_schema" ->
          schema(format.having(Set.of("type", "json_schema")).required("json_schema"));
      default -> throw type.refused();
    };
  }

  /// What the schema is for is said in the schema itself, where every dialect has a place for it.
  private static Format schema(RequestNode format) {
    var name = format.having(SCHEMA).required("name").word();
    var schema = format.required("schema").object();
    var description = format.member("description");
    if (description.isGiven()) {
      if (schema.has("description")) {
        throw description.refused();
      }
      schema.put("description", description.text());
    }
    return new Format.JsonSchema(name, schema, format.member("strict").truth(false));
  }

  private static boolean isText(JsonNode node, String text) {
    return node.isString() && node.stringValue().equals(text);
  }

  private static boolean isTextOnly(JsonNode modalities) {
    return modalities.isArray()
        && modalities.valueStream().allMatch(modality -> isText(modality, "text"));
  }
}
