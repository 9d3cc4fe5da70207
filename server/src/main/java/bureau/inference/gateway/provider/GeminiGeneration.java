package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes how an answer is made: its length, its form, how tokens are drawn and how much is
/// thought.
///
/// Source: the Gemini API reference, `GenerationConfig` and `ThinkingConfig`; for words of effort
/// [Effort].
final class GeminiGeneration {
  private static final int MOST_STOPS = 5;

  private GeminiGeneration() {}

  /// @throws bureau.ground.platform.http.ProblemException 400 for what the API cannot do
  static ObjectNode of(ModelRequest request, String model, int most) {
    var config = JsonNodeFactory.instance.objectNode();
    var asked = request.maxOutputTokens();
    config.put("maxOutputTokens", asked == null ? most : Math.min(asked, most));
    sampling(config, request.sampling());
    stops(config, request.stop());
    format(config, request.format());
    var reasoning = request.reasoning();
    if (reasoning != null) {
      var thinking = thinking(reasoning, model);
      if (!thinking.isEmpty()) {
        config.set("thinkingConfig", thinking);
      }
    }
    return config;
  }

  private static void sampling(ObjectNode config, Sampling sampling) {
    number(config, "temperature", sampling.temperature());
    number(config, "topP", sampling.topP());
    if (sampling.topK() != null) {
      config.put("topK", sampling.topK());
    }
    number(config, "presencePenalty", sampling.presencePenalty());
    number(config, "frequencyPenalty", sampling.frequencyPenalty());
    var seed = sampling.seed();
    if (seed != null) {
      if (seed < Integer.MIN_VALUE || seed > Integer.MAX_VALUE) {
        throw Untranslatable.refused("sampling.seed");
      }
      config.put("seed", seed.intValue());
    }
  }

  private static void number(ObjectNode config, String name, @Nullable Double value) {
    if (value != null) {
      config.put(name, value);
    }
  }

  private static void stops(ObjectNode config, List<String> stops) {
    if (stops.size() > MOST_STOPS) {
      throw Untranslatable.refused("stop");
    }
    if (!stops.isEmpty()) {
      var sequences = config.putArray("stopSequences");
      stops.forEach(sequences::add);
    }
  }

  /// A schema has no name here: it is a label that the answer does not depend on. Every answer
  /// follows its schema, whether that is asked strictly or not.
  private static void format(ObjectNode config, Format format) {
    switch (format) {
      case Format.Free() -> {}
      case Format.JsonObject() -> config.put("responseMimeType", "application/json");
      case Format.JsonSchema(_, var schema, _) -> {
        if (!schema.isObject()) {
          throw Untranslatable.refused("format.schema");
        }
        config.put("responseMimeType", "application/json");
        config.set("responseJsonSchema", schema);
      }
    }
  }

  /// A budget and a level exclude each other: where both are asked for, the lesser bound is said.
  private static ObjectNode thinking(Reasoning reasoning, String model) {
    var config = JsonNodeFactory.instance.objectNode();
    var budget = budget(reasoning, model);
    if (budget != null) {
      config.put("thinkingBudget", budget);
    } else if (reasoning.effort() != null) {
      config.put("thinkingLevel", level(reasoning.effort()));
    }
    var thinks = budget == null || budget > 0;
    if (thinks && reasoning.thinking() != Thinking.HIDDEN) {
      config.put("includeThoughts", true);
    }
    return config;
  }

  /// Models of generation 2.5 know no levels; `none` is a budget of nothing for all, which those
  /// that cannot stop thinking refuse.
  ///
  /// @return in tokens; `null` where the effort is a level
  private static @Nullable Integer budget(Reasoning reasoning, String model) {
    var effort = reasoning.effort();
    var tokens = reasoning.tokens();
    if (tokens != null && tokens < 0) {
      throw Untranslatable.refused("reasoning.tokens"); // -1 would mean no bound at all
    }
    if (effort == null) {
      return tokens;
    }
    if (tokens != null) {
      return Math.min(tokens, Effort.tokens(effort));
    }
    return reasoning.isOff() || model.contains("gemini-2.5") ? Effort.tokens(effort) : null;
  }

  private static String level(String effort) {
    return switch (effort) {
      case "minimal" -> "MINIMAL";
      case "low" -> "LOW";
      case "medium" -> "MEDIUM";
      case "high" -> "HIGH";
      default -> throw Untranslatable.refused("reasoning.effort");
    };
  }
}
