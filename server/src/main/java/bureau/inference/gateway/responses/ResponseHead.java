package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What of a response is known before the model answers.
///
/// Source: `Response`, `ResponseStatus` and `ResponseUsage` of OpenAI's own client for Java,
/// version 4.101.0.
///
/// @param name of the response and its items, which put a prefix before it
/// @param model by which the program knows the model
/// @param createdAt in seconds since 1970
/// @param settings as in [AskedResponse]
record ResponseHead(String name, String model, long createdAt, ObjectNode settings) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// {@return the response while the model answers}
  ObjectNode begun() {
    return response("in_progress", null, JSON.arrayNode(), null);
  }

  /// {@return the response that is over}
  ///
  /// @param counted `null` where the provider counted nothing
  ObjectNode ended(StopReason reason, ArrayNode output, @Nullable Counted counted) {
    var missing = missing(reason);
    return response(missing == null ? "completed" : "incomplete", missing, output, counted);
  }

  /// {@return why the answer is not all that the model would have said; `null` if it is}
  static @Nullable String missing(StopReason reason) {
    return switch (reason) {
      case END, TOOLS, STOP_TEXT -> null;
      case LENGTH -> "max_output_tokens";
      case FILTERED -> "content_filter";
    };
  }

  private ObjectNode response(
      String status, @Nullable String missing, ArrayNode output, @Nullable Counted counted) {
    var response =
        JSON.objectNode()
            .put("id", "resp_" + name)
            .put("object", "response")
            .put("created_at", createdAt)
            .put("status", status)
            .put("model", model)
            .putNull("error");
    if (missing == null) {
      response.putNull("incomplete_details");
    } else {
      response.putObject("incomplete_details").put("reason", missing);
    }
    response.set("output", output);
    response.set("usage", counted == null ? JSON.nullNode() : usage(counted));
    return response.setAll(settings);
  }

  private static ObjectNode usage(Counted counted) {
    var usage = JSON.objectNode().put("input_tokens", counted.input());
    usage
        .putObject("input_tokens_details")
        .put("cached_tokens", counted.cached())
        .put("cache_write_tokens", 0); // marks for it are not passed on
    usage.put("output_tokens", counted.output());
    usage.putObject("output_tokens_details").put("reasoning_tokens", counted.thought());
    return usage.put("total_tokens", counted.input() + counted.output());
  }
}
