package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How Anthropic is told how much to think.
///
/// From Claude 4.6 on a model decides itself how much it thinks (`adaptive`), with an effort as
/// advice; an effort alone has it think only if it does so anyway. Models before know no advice but
/// a bound in tokens, of which they show all: it is the effort's own ([Effort]), or what the answer
/// leaves of it. Names that are not Anthropic's are taken for those of new models.
///
/// Where a tool must be called no model may think before: a new one is told the effort alone. An
/// old one takes up a call of its own only with the thoughts before it. A program whose dialect has
/// no place for their seals cannot send them, so within such a turn it goes on without thinking.
///
/// Source: Anthropic, *Extended thinking*, *Adaptive thinking* and *Effort*.
///
/// @param config what is said as `thinking`; `null` for nothing
/// @param effort what is said in `output_config`; `null` for nothing
record AnthropicThinking(@Nullable ObjectNode config, @Nullable String effort) {
  private static final AnthropicThinking NOTHING = new AnthropicThinking(null, null);
  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");
  private static final int LEAST_TOKENS = 1_024;

  /// What a model that must be told a bound is told where the program leaves it free.
  private static final String USUAL = "medium";

  private static final Pattern WITH_BOUNDS_ONLY =
      Pattern.compile("claude-(3-|(opus|sonnet|haiku)-4(?!-([6-9]|[1-9]\\d)(?!\\d)))");

  /// @param model the name that Anthropic knows
  /// @param maxTokens the most that the answer may have, thoughts included
  /// @throws bureau.ground.platform.http.ProblemException 400 for what Anthropic cannot do
  static AnthropicThinking of(ModelRequest request, String model, int maxTokens) {
    var reasoning = request.reasoning();
    if (reasoning == null) {
      return NOTHING;
    }
    if (reasoning.isOff()) {
      return new AnthropicThinking(typed("disabled"), null);
    }
    if (reasoning.tokens() != null) {
      return bounded(reasoning, reasoning.tokens(), maxTokens);
    }
    var isLeftOpen = reasoning.thinking() == Thinking.LEFT_OPEN;
    if (!isLeftOpen && WITH_BOUNDS_ONLY.matcher(model).find()) {
      return withBound(request, reasoning, maxTokens);
    }
    var effort = effort(reasoning);
    return isLeftOpen || mustCall(request)
        ? new AnthropicThinking(null, effort)
        : new AnthropicThinking(shown(typed("adaptive"), reasoning), effort);
  }

  /// A bound that the program itself names has to be one that Anthropic takes.
  private static AnthropicThinking bounded(Reasoning reasoning, int tokens, int maxTokens) {
    if (tokens < LEAST_TOKENS || tokens >= maxTokens) {
      throw Untranslatable.refused("reasoning");
    }
    return new AnthropicThinking(
        shown(typed("enabled").put("budget_tokens", tokens), reasoning), effort(reasoning));
  }

  private static AnthropicThinking withBound(
      ModelRequest request, Reasoning reasoning, int maxTokens) {
    var word = reasoning.effort();
    var tokens = Math.min(Effort.tokens(word == null ? USUAL : word), maxTokens - 1);
    if (tokens < LEAST_TOKENS || mustCall(request)) {
      if (word == null) {
        return NOTHING;
      }
      throw Untranslatable.refused("reasoning.effort");
    }
    return goesOnWithoutThoughts(request.turns())
        ? NOTHING
        : new AnthropicThinking(
            shown(typed("enabled").put("budget_tokens", tokens), reasoning), null);
  }

  private static @Nullable String effort(Reasoning reasoning) {
    var effort = reasoning.effort();
    if (effort != null && !EFFORTS.contains(effort)) {
      throw Untranslatable.refused("reasoning.effort");
    }
    return effort;
  }

  private static ObjectNode shown(ObjectNode config, Reasoning reasoning) {
    return switch (reasoning.thinking()) {
      case LEFT_OPEN, WANTED -> config;
      case SHOWN -> config.put("display", "summarized");
      case HIDDEN -> config.put("display", "omitted");
    };
  }

  private static boolean mustCall(ModelRequest request) {
    return switch (request.toolChoice()) {
      case ToolChoice.Auto(), ToolChoice.None() -> false;
      case ToolChoice.Any(), ToolChoice.Named(_) -> true;
    };
  }

  /// {@return whether the last that was said are results of calls, before which no thoughts stand}
  private static boolean goesOnWithoutThoughts(List<Turn> turns) {
    if (turns.isEmpty()
        || turns.getLast().parts().stream().noneMatch(ToolResult.class::isInstance)) {
      return false;
    }
    return turns.reversed().stream()
        .dropWhile(turn -> turn.role() == Role.USER)
        .takeWhile(turn -> turn.role() == Role.ASSISTANT)
        .flatMap(turn -> turn.parts().stream())
        .noneMatch(
            part -> part instanceof Thought(_, var seal) && AnthropicMessages.isAnthropics(seal));
  }

  private static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
