package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a request of Anthropic's Messages API into the common words, for a provider of another
/// dialect.
///
/// Left out is what is not the program's to set ([MessageEdits#DROPPED], the person in `metadata`
/// among it), what only marks the provider's memory (`cache_control`), and edits of the
/// conversation that take away thoughts, which mean nothing to anybody but their maker. Everything
/// else that the common words cannot say is refused by its name.
///
/// Three things are said in other words. Messages of one side that follow each other become one
/// turn, as Anthropic itself joins them. A message of the role `system` in the midst of a
/// conversation joins the instructions above it, behind those of the request. A model that is left
/// to think as much as it likes (`adaptive`) is asked to think, with the effort if there is one.
///
/// Source: `MessageCreateParams`, `ThinkingConfigParam`, `OutputConfig` and `SystemMessageParam` of
/// Anthropic's Java client 3.12.0; for `temperature`, `top_p` and `top_k`, which its newest models
/// take no longer, of 2.75.0.
final class MessageReader {
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "max_tokens",
          "messages",
          "system",
          "tools",
          "tool_choice",
          "stop_sequences",
          "temperature",
          "top_p",
          "top_k",
          "thinking",
          "output_config",
          "stream",
          "cache_control",
          "context_management");
  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");
  private static final int LONGEST_NAME = 60;
  private static final int LEAST_THINKING = 1024;

  /// Anthropic's schemas have no names, others' must.
  private static final String SCHEMA_NAME = "answer";

  /// What one side says before the other speaks again, as far as it is read.
  private record Said(Role role, List<Part> parts) {}

  private final MessageBody body;
  private final Given request;
  private final List<String> system = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final BlockReader blocks = new BlockReader();

  private MessageReader(MessageBody body) {
    this.body = body;
    this.request = Given.of(body.bytes());
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 for what is not in Anthropic's
  ///   format, relies on state at a provider or has no common words, by its place in the request
  static AskedMessage read(MessageBody body) {
    MessageEdits.refuseState(body);
    return new MessageReader(body).read();
  }

  private AskedMessage read() {
    refuseUnknown();
    var instructions = request.member("system");
    if (instructions.isThere()) {
      system.addAll(BlockReader.texts(instructions));
    }
    request.member("messages").elements().forEach(this::message);
    if (said.isEmpty()) {
      throw request.member("messages").invalid("required");
    }
    var thinking = request.member("thinking");
    var output = outputConfig();
    var choice = request.member("tool_choice");
    var reasoning = reasoning(thinking, effort(output));
    var asked =
        new ModelRequest(
            system,
            said.stream().map(one -> new Turn(one.role(), one.parts())).toList(),
            ToolReader.tools(request.member("tools")),
            ToolReader.choice(choice),
            ToolReader.parallel(choice),
            format(output),
            sampling(),
            stopSequences(),
            reasoning,
            body.maxOutputTokens(),
            body.stream());
    return new AskedMessage(asked, reasoning == null || reasoning.thinking() != Thinking.HIDDEN);
  }

  private void refuseUnknown() {
    for (var member : body.members()) {
      var name = member.name();
      if (!KNOWN.contains(name)
          && !MessageEdits.DROPPED.contains(name)
          && !MessageEdits.REFUSED.contains(name)) { // of which only null came so far
        throw Untranslatable.refused(name.length() > LONGEST_NAME ? "body" : name);
      }
    }
    var edits = request.member("context_management");
    if (edits.isThere()) {
      refuseEdits(edits);
    }
  }

  private static void refuseEdits(Given management) {
    var edits = management.having(Set.of("edits")).member("edits");
    for (var edit : edits.isThere() ? edits.elements() : List.<Given>of()) {
      if (!edit.required("type").text().startsWith("clear_thinking_")) {
        throw edit.refused();
      }
    }
  }

  private void message(Given message) {
    message.having(Set.of("role", "content"));
    var role = message.required("role");
    var content = message.required("content");
    switch (role.text()) {
      case "user" -> turn(Role.USER, blocks.parts(content, Role.USER));
      case "assistant" -> turn(Role.ASSISTANT, blocks.parts(content, Role.ASSISTANT));
      case "system" -> system.addAll(BlockReader.texts(content));
      default -> throw role.invalid("range");
    }
  }

  private void turn(Role role, List<Part> parts) {
    if (parts.isEmpty()) {
      return; // nothing was said
    }
    if (said.isEmpty() || said.getLast().role() != role) {
      said.add(new Said(role, new ArrayList<>()));
    }
    said.getLast().parts().addAll(parts);
  }

  private Given outputConfig() {
    var output = request.member("output_config");
    return output.isThere() ? output.having(Set.of("format", "effort")) : output;
  }

  private static Format format(Given output) {
    var format = output.isThere() ? output.member("format") : output;
    if (!format.isThere()) {
      return new Format.Free();
    }
    var type = format.having(Set.of("type", "schema")).required("type");
    type.oneOf(Set.of("json_schema"));
    return new Format.JsonSchema(SCHEMA_NAME, format.required("schema").object(), true);
  }

  private static @Nullable Given effort(Given output) {
    var effort = output.isThere() ? output.member("effort") : output;
    if (!effort.isThere()) {
      return null;
    }
    effort.oneOf(EFFORTS);
    return effort;
  }

  private @Nullable Reasoning reasoning(Given thinking, @Nullable Given effort) {
    var word = effort == null ? null : effort.text();
    if (!thinking.isThere()) {
      return word == null ? null : new Reasoning(word, null, Thinking.LEFT_OPEN);
    }
    var type = thinking.required("type");
    return switch (type.text()) {
      case "enabled" -> {
        thinking.having(Set.of("type", "budget_tokens", "display"));
        var budget = thinking.required("budget_tokens");
        yield new Reasoning(word, thinkingTokens(budget), display(thinking));
      }
      case "adaptive" -> {
        thinking.having(Set.of("type", "display"));
        yield new Reasoning(word, null, display(thinking));
      }
      case "disabled" -> {
        thinking.having(Set.of("type"));
        if (effort != null) {
          throw effort.refused(); // it would say how much to think
        }
        yield new Reasoning("none", null, Thinking.HIDDEN);
      }
      default -> throw type.refused();
    };
  }

  /// A budget above what the answer may have is that of all thinking between the tools of a turn
  /// (`interleaved-thinking`): of one answer it leaves the whole, less the token that answers.
  private int thinkingTokens(Given budget) {
    int wanted = Objects.requireNonNull(budget.integer(LEAST_THINKING, Integer.MAX_VALUE));
    var most = body.maxOutputTokens() - 1;
    if (most < LEAST_THINKING) {
      throw budget.invalid("range");
    }
    return Math.min(wanted, most);
  }

  private static Thinking display(Given thinking) {
    var display = thinking.member("display");
    if (!display.isThere()) {
      return Thinking.WANTED;
    }
    return display.oneOf(Set.of("summarized", "omitted")).equals("omitted")
        ? Thinking.HIDDEN
        : Thinking.SHOWN;
  }

  private Sampling sampling() {
    return new Sampling(
        request.member("temperature").number(0, 1),
        request.member("top_p").number(0, 1),
        request.member("top_k").integer(0, Integer.MAX_VALUE),
        null,
        null,
        null);
  }

  private List<String> stopSequences() {
    var stop = request.member("stop_sequences");
    return stop.isThere() ? stop.elements().stream().map(Given::text).toList() : List.of();
  }
}
