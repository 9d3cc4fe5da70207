package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.Unreadable;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads events and whole answers of OpenAI's chat completions. All of each is checked to be JSON;
/// members that Bureau does not know are passed over.
public final class ChunkReader {
  private static final Set<String> WRITTEN_BY_THE_MODEL =
      Set.of("content", "arguments", "reasoning_content", "reasoning", "refusal");

  // what the event says so far
  private @Nullable StringBuilder text;
  private long outputBytes;
  private @Nullable String finishReason;
  private Chunk.@Nullable Counted usage;
  private Chunk.@Nullable Reading reading;
  private boolean choices;
  private Chunk.@Nullable Fault fault;

  private ChunkReader() {}

  /// {@return what the event in these bytes says}
  ///
  /// @throws Unreadable if its data is not JSON of the right shape
  public static Chunk event(byte[] bytes, int from, int to) throws Unreadable {
    if (startsWith(bytes, from, to, "data:")) {
      var lineEnd = endOfLine(bytes, from, to);
      if (isBlank(bytes, lineEnd, to)) {
        return data(bytes, from + 5, lineEnd);
      }
    }
    return ofLines(bytes, from, to);
  }

  /// {@return what a whole answer, sent without streaming, says}
  ///
  /// @throws Unreadable if it is not JSON of the right shape
  public static Chunk whole(byte[] bytes) throws Unreadable {
    return new ChunkReader().read(bytes, 0, bytes.length);
  }

  private static Chunk ofLines(byte[] bytes, int from, int to) throws Unreadable {
    var data = new ByteArrayOutputStream();
    var found = false;
    for (var line = from; line < to; ) {
      var end = endOfLine(bytes, line, to);
      if (startsWith(bytes, line, end, "data:")) {
        if (found) {
          data.write('\n');
        }
        data.write(bytes, line + 5, end - line - 5);
        found = true;
      }
      line = end + 1;
    }
    return found ? data(data.toByteArray(), 0, data.size()) : Chunk.NOTHING;
  }

  private static Chunk data(byte[] bytes, int from, int to) throws Unreadable {
    var start = from;
    while (start < to && bytes[start] == ' ') {
      start++;
    }
    return startsWith(bytes, start, to, "[DONE]")
        ? Chunk.DONE
        : new ChunkReader().read(bytes, start, to);
  }

  private Chunk read(byte[] bytes, int from, int to) throws Unreadable {
    try (var json = Json.parser(bytes, from, to)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable();
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var name = json.currentName();
        json.nextToken();
        member(json, name);
      }
      if (json.nextToken() != null) {
        throw new Unreadable();
      }
    } catch (JacksonException e) {
      throw new Unreadable();
    }
    return fault != null
        ? fault
        : new Chunk.Piece(
            text == null ? "" : text.toString(),
            outputBytes,
            finishReason,
            usage,
            reading,
            !choices);
  }

  private void member(JsonParser json, String name) throws Unreadable {
    switch (name) {
      case "choices" -> choices(json);
      case "usage" -> usage(json);
      case "error" -> error(json);
      case "prompt_progress" -> progress(json);
      default -> json.skipChildren();
    }
  }

  private void choices(JsonParser json) throws Unreadable {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(json, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json, JsonToken.START_OBJECT);
      choices = true;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var name = json.currentName();
        var token = json.nextToken();
        if (name.equals("finish_reason") && token == JsonToken.VALUE_STRING) {
          finishReason = json.getString();
        } else if (name.equals("delta") || name.equals("message")) {
          written(json, token);
        } else {
          json.skipChildren();
        }
      }
    }
  }

  /// Goes through what the model wrote, at whatever depth: text, thoughts, calls of tools.
  private void written(JsonParser json, JsonToken first) {
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    var depth = 1;
    while (depth > 0) {
      var token = json.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING
          && WRITTEN_BY_THE_MODEL.contains(String.valueOf(json.currentName()))) {
        var written = json.getString();
        outputBytes += Utf8.length(written);
        if (depth == 1 && "content".equals(json.currentName())) {
          text = (text == null ? new StringBuilder() : text).append(written);
        }
      }
    }
  }

  private void usage(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    long input = 0;
    long cached = 0;
    long output = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      var token = json.nextToken();
      if (token == JsonToken.VALUE_NUMBER_INT && name.equals("prompt_tokens")) {
        input = json.getLongValue();
      } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("completion_tokens")) {
        output = json.getLongValue();
      } else if (name.equals("prompt_tokens_details")) {
        cached = cached(json, token);
      } else {
        json.skipChildren();
      }
    }
    if (input >= 0 && output >= 0) {
      usage = new Chunk.Counted(input, cached, output);
    }
  }

  private static long cached(JsonParser json, JsonToken first) {
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      return 0;
    }
    long cached = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && name.equals("cached_tokens")) {
        cached = json.getLongValue();
      } else {
        json.skipChildren();
      }
    }
    return cached;
  }

  private void error(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    var overloaded = false;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var name = json.currentName();
        json.nextToken();
        if (name.equals("code") || name.equals("type")) {
          var value = String.valueOf(json.getString());
          overloaded |=
              value.equals("429")
                  || value.equals("503")
                  || value.equals("529")
                  || value.contains("overloaded")
                  || value.contains("rate_limit");
        }
        json.skipChildren();
      }
    } else {
      json.skipChildren();
    }
    fault = new Chunk.Fault(overloaded);
  }

  private void progress(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    long read = 0;
    long of = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      var token = json.nextToken();
      if (token == JsonToken.VALUE_NUMBER_INT && name.equals("processed")) {
        read = json.getLongValue();
      } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("total")) {
        of = json.getLongValue();
      } else {
        json.skipChildren();
      }
    }
    reading = new Chunk.Reading(Math.clamp(read, 0, Math.max(of, 0)), Math.max(of, 0));
  }

  private static void expect(JsonParser json, JsonToken token) throws Unreadable {
    if (json.currentToken() != token) {
      throw new Unreadable();
    }
  }

  private static int endOfLine(byte[] bytes, int from, int to) {
    for (var i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return to;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (var i = from; i < to; i++) {
      if (bytes[i] != '\n' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, String ascii) {
    if (to - from < ascii.length()) {
      return false;
    }
    for (var i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
