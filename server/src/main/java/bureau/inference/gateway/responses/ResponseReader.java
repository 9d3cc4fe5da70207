package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.openai.RequestNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a program asks in the dialect of OpenAI's Responses.
///
/// What the model thinks is shown where the program asks for a summary of it, whichever: providers
/// know one kind only.
///
/// Source: `ResponseCreateParams`, `Reasoning` and `ResponseTextConfig` of OpenAI's own client for
/// Java, version 4.101.0.
final class ResponseReader {
  private static final Set<String> EFFORTS =
      Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final Set<String> SUMMARIES = Set.of("auto", "concise", "detailed");
  private static final Set<String> REASONING =
      Set.of("effort", "summary", "generate_summary", "context", "mode");
  private static final Set<String> SCHEMA =
      Set.of("type", "name", "schema", "strict", "description");

  private ResponseReader() {}

  /// {@return what is asked}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if the request is not of this
  ///   dialect, relies on what is kept at a provider, or asks for what no other dialect can say;
  ///   the member is named
  static AskedResponse read(ResponseBody body) {
    var request = RequestNode.of(body.bytes());
    RequestMembers.refuseUnread(request);
    var items = ItemReader.read(request.member("instructions"), request.required("input"));
    var tools = ToolReader.tools(request.member("tools"));
    var reasoning = request.member("reasoning");
    var asked =
        new ModelRequest(
            items.system(),
            items.turns(),
            tools,
            ToolReader.choice(request.member("tool_choice"), tools),
            request.member("parallel_tool_calls").truth(true),
            format(request.member("text")),
            sampling(request),
            List.of(),
            reasoning(reasoning),
            body.maxOutputTokens(),
            body.stream());
    return new AskedResponse(asked, Settings.of(request), showsThoughts(reasoning));
  }

  private static Sampling sampling(RequestNode request) {
    return new Sampling(
        request.member("temperature").number(0, 2),
        request.member("top_p").number(0, 1),
        null,
        null,
        null,
        null);
  }

  private static @Nullable Reasoning reasoning(RequestNode reasoning) {
    if (!reasoning.isGiven()) {
      return null;
    }
    reasoning.having(REASONING);
    refuseUnless(reasoning.member("context"), "auto");
    refuseUnless(reasoning.member("mode"), "standard");
    var thinking = showsThoughts(reasoning) ? Thinking.SHOWN : Thinking.HIDDEN;
    var effort = reasoning.member("effort");
    if (!effort.isGiven()) {
      return thinking == Thinking.SHOWN ? new Reasoning(null, null, thinking) : null;
    }
    if (!EFFORTS.contains(effort.text())) {
      throw effort.invalid("range");
    }
    return new Reasoning(effort.text(), null, thinking);
  }

  private static boolean showsThoughts(RequestNode reasoning) {
    var shows = false;
    for (var name : List.of("summary", "generate_summary")) { // the second is its older name
      var summary = reasoning.member(name);
      if (summary.isGiven()) {
        if (!SUMMARIES.contains(summary.text())) {
          throw summary.invalid("range");
        }
        shows = true;
      }
    }
    return shows;
  }

  private static Format format(RequestNode text) {
    if (!text.isGiven()) {
      return new Format.Free();
    }
    refuseUnless(text.having(Set.of("format", "verbosity")).member("verbosity"), "medium");
    var format = text.member("format");
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
      case "json_schema" -> schema(format.having(SCHEMA));
      default -> throw type.refused();
    };
  }

  /// What the schema is for is said in the schema itself, where every dialect has a place for it.
  private static Format schema(RequestNode format) {
    var name = format.required("name").word();
    var schema = format.required("schema").object().deepCopy(); // the answer repeats what was given
    var description = format.member("description");
    if (description.isGiven()) {
      if (schema.has("description")) {
        throw description.refused();
      }
      schema.put("description", description.text());
    }
    return new Format.JsonSchema(name, schema, format.member("strict").truth(false));
  }

  private static void refuseUnless(RequestNode member, String word) {
    if (member.isGiven() && !member.text().equals(word)) {
      throw member.refused();
    }
  }
}
