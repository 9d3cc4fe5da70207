package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.AnswerWriter;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes any provider's answer in OpenAI's dialect.
///
/// What this dialect has no words for: the text at which the model stopped, and the seal of its
/// thoughts, which no program of this dialect would send back. Its thoughts themselves are written
/// as `reasoning_content`, as OpenAI-compatible servers do. An error in the middle is written by
/// whoever ends the stream ([OpenAiErrors]).
///
/// Source: `ChatCompletionChunk`, `ChatCompletion` and `CompletionUsage` of OpenAI's own client for
/// Java, version 4.101.0.
final class ChatCompletionWriter implements AnswerWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NOTHING = {};
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BLANK_LINE = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

  private final String id;
  private final String model;
  private final long created;
  private final boolean usageToo;
  private final TreeSet<Integer> callsWithoutArguments = new TreeSet<>();
  private boolean begun;
  private @Nullable StopReason stopped;
  private @Nullable Counted counted;

  /// @param id of the answer
  /// @param model by which the program knows the model
  /// @param created when, in seconds since 1970
  /// @param usageToo whether the program asked for the event of its stream that carries the usage
  ChatCompletionWriter(String id, String model, long created, boolean usageToo) {
    this.id = id;
    this.model = model;
    this.created = created;
    this.usageToo = usageToo;
  }

  @Override
  public byte[] event(ModelEvent event) {
    return switch (event) {
      case ModelEvent.Text(var text) -> written("content", text);
      case ModelEvent.Thought(var text) -> written("reasoning_content", text);
      case ModelEvent.ToolBegun(var index, var call, var name) -> {
        callsWithoutArguments.add(index);
        yield chunk(json -> call(json, index, call, name), null);
      }
      case ModelEvent.ToolArguments(var index, var more) -> {
        callsWithoutArguments.remove(index);
        yield chunk(json -> arguments(json, index, more), null);
      }
      case ModelEvent.Stopped(var reason, _) -> {
        stopped = reason;
        yield NOTHING; // the official client takes no piece after the last
      }
      case Counted count -> {
        counted = count;
        yield NOTHING;
      }
      case ModelEvent.ThoughtSeal _, ModelEvent.Broken _, ModelEvent.Done _ -> NOTHING;
    };
  }

  @Override
  public byte[] closing() {
    var out = new ByteArrayOutputStream();
    stop(out, stopped == null ? StopReason.END : stopped);
    var usage = counted;
    if (usage != null && usageToo) {
      sent(
          out,
          json -> {
            json.writeArrayPropertyStart("choices");
            json.writeEndArray();
            usage(json, usage);
          });
    }
    out.writeBytes(DONE);
    return out.toByteArray();
  }

  @Override
  public byte[] whole(List<ModelEvent> events) {
    var out = new ByteArrayOutputStream();
    document(out, "chat.completion", json -> ChatMessage.of(events).write(json));
    return out.toByteArray();
  }

  /// Why the model stopped, in the words of this dialect.
  static String finishReason(StopReason reason) {
    return switch (reason) {
      case END, STOP_TEXT -> "stop";
      case LENGTH -> "length";
      case TOOLS -> "tool_calls";
      case FILTERED -> "content_filter";
    };
  }

  static void usage(JsonGenerator json, Counted counted) {
    json.writeObjectPropertyStart("usage");
    json.writeNumberProperty("prompt_tokens", counted.input());
    json.writeNumberProperty("completion_tokens", counted.output());
    json.writeNumberProperty("total_tokens", counted.input() + counted.output());
    json.writeObjectPropertyStart("prompt_tokens_details");
    json.writeNumberProperty("cached_tokens", counted.cached());
    json.writeEndObject();
    json.writeObjectPropertyStart("completion_tokens_details");
    json.writeNumberProperty("reasoning_tokens", counted.thought());
    json.writeEndObject();
    json.writeEndObject();
  }

  private byte[] written(String member, String text) {
    return text.isEmpty() ? NOTHING : chunk(json -> json.writeStringProperty(member, text), null);
  }

  private static void call(JsonGenerator json, int index, String id, String name) {
    json.writeArrayPropertyStart("tool_calls");
    json.writeStartObject();
    json.writeNumberProperty("index", index);
    json.writeStringProperty("id", id);
    json.writeStringProperty("type", "function");
    json.writeObjectPropertyStart("function");
    json.writeStringProperty("name", name);
    json.writeStringProperty("arguments", "");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void arguments(JsonGenerator json, int index, String more) {
    json.writeArrayPropertyStart("tool_calls");
    json.writeStartObject();
    json.writeNumberProperty("index", index);
    json.writeObjectPropertyStart("function");
    json.writeStringProperty("arguments", more);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  /// Programs read the arguments of each call as JSON, so a call without any has none of them.
  private void stop(ByteArrayOutputStream out, StopReason reason) {
    for (var index : callsWithoutArguments) {
      out.writeBytes(chunk(json -> arguments(json, index, "{}"), null));
    }
    out.writeBytes(chunk(_ -> {}, finishReason(reason)));
  }

  private byte[] chunk(Consumer<JsonGenerator> delta, @Nullable String finishReason) {
    var out = new ByteArrayOutputStream(256);
    sent(
        out,
        json -> {
          json.writeArrayPropertyStart("choices");
          json.writeStartObject();
          json.writeNumberProperty("index", 0);
          json.writeObjectPropertyStart("delta");
          if (!begun) {
            json.writeStringProperty("role", "assistant");
            begun = true;
          }
          delta.accept(json);
          json.writeEndObject();
          json.writeStringProperty("finish_reason", finishReason);
          json.writeEndObject();
          json.writeEndArray();
          if (usageToo) {
            json.writeNullProperty("usage"); // all but the last have it so
          }
        });
    return out.toByteArray();
  }

  private void sent(ByteArrayOutputStream out, Consumer<JsonGenerator> rest) {
    out.writeBytes(DATA);
    document(out, "chat.completion.chunk", rest);
    out.writeBytes(BLANK_LINE);
  }

  private void document(ByteArrayOutputStream out, String kind, Consumer<JsonGenerator> rest) {
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("id", id);
      json.writeStringProperty("object", kind);
      json.writeNumberProperty("created", created);
      json.writeStringProperty("model", model);
      rest.accept(json);
      json.writeEndObject();
    }
  }
}
