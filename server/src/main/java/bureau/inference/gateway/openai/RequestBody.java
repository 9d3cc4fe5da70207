package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.provider.Json;
import bureau.inference.gateway.provider.Utf8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A program's request: its bytes, where in them each member lies, and the few members that the
/// gateway itself goes by.
final class RequestBody {
  /// A member of the outermost object.
  ///
  /// @param from where its value begins
  /// @param to behind its value
  record Member(String name, int from, int to) {}

  private final byte[] bytes;
  private final List<Member> members = new ArrayList<>();
  private @Nullable String model;
  private boolean stream;
  private boolean wantsUsage;
  private boolean hasOtherStreamOptions;
  private boolean storesNothing = true;
  private @Nullable Integer maxOutputTokens;
  private int answers = 1;

  private RequestBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if the body is not a JSON object in
  ///   UTF-8 whose members the gateway can go by
  static RequestBody read(byte[] bytes) {
    if (!Utf8.isValid(bytes) || !beginsObject(bytes)) {
      throw Problem.invalid("body", "unreadable").exception();
    }
    var body = new RequestBody(bytes);
    try (var json = Json.parser(bytes, 0, bytes.length)) {
      body.read(json);
    } catch (JacksonException e) {
      throw Problem.invalid("body", "unreadable").exception();
    }
    return body;
  }

  /// {@return the body as it came; not copied}
  byte[] bytes() {
    return bytes;
  }

  /// {@return the members in their order}
  List<Member> members() {
    return members;
  }

  /// {@return the model asked for; `null` for the default}
  @Nullable String model() {
    return model;
  }

  boolean stream() {
    return stream;
  }

  /// {@return whether the program asks for the usage at the end of its stream}
  boolean wantsUsage() {
    return wantsUsage;
  }

  /// {@return whether there are options of the stream besides the one for usage}
  boolean hasOtherStreamOptions() {
    return hasOtherStreamOptions;
  }

  boolean storesNothing() {
    return storesNothing;
  }

  /// {@return the bound of the answer; `null` where the request sets none}
  @Nullable Integer maxOutputTokens() {
    return maxOutputTokens;
  }

  /// {@return how many answers are asked for}
  int answers() {
    return answers;
  }

  private static boolean beginsObject(byte[] bytes) {
    for (var i = 0; i < bytes.length; i++) {
      var b = bytes[i];
      if (b == '{') {
        return i + 1 < bytes.length && bytes[i + 1] != 0; // a zero would be the half of UTF-16
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return false;
  }

  private void read(JsonParser json) {
    json.nextToken();
    var names = new HashSet<String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      if (!names.add(name)) {
        throw Problem.invalid(name.length() > 60 ? "body" : name, "twice").exception();
      }
      var token = json.nextToken();
      var from = (int) json.currentTokenLocation().getByteOffset();
      member(json, name, token);
      json.finishToken();
      members.add(new Member(name, from, (int) json.currentLocation().getByteOffset()));
    }
    if (json.nextToken() != null) {
      throw Problem.invalid("body", "unreadable").exception();
    }
    if (!names.contains("messages")) {
      throw Problem.invalid("messages", "required").exception();
    }
  }

  private void member(JsonParser json, String name, JsonToken token) {
    switch (name) {
      case "model" -> model = optional(token, name) ? text(json, token, name) : null;
      case "stream" -> stream = optional(token, name) && truth(token, name);
      case "stream_options" -> streamOptions(json, token);
      case "store" -> storesNothing = !(optional(token, name) && truth(token, name));
      case "max_tokens", "max_completion_tokens" -> {
        if (optional(token, name)) {
          var asked = number(json, token, name);
          maxOutputTokens =
              maxOutputTokens == null ? asked : Integer.valueOf(Math.min(maxOutputTokens, asked));
        }
      }
      case "n" -> answers = optional(token, name) ? number(json, token, name) : 1;
      case "messages" -> {
        if (token != JsonToken.START_ARRAY) {
          throw Problem.invalid(name, "type").exception();
        }
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private void streamOptions(JsonParser json, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw Problem.invalid("stream_options", "type").exception();
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      var value = json.nextToken();
      if (name.equals("include_usage")) {
        wantsUsage = truth(value, "stream_options.include_usage");
      } else {
        hasOtherStreamOptions = true;
      }
      json.skipChildren();
    }
  }

  private static boolean optional(JsonToken token, String name) {
    if (token.isStructStart()) {
      throw Problem.invalid(name, "type").exception();
    }
    return token != JsonToken.VALUE_NULL;
  }

  private static boolean truth(JsonToken token, String name) {
    if (!token.isBoolean()) {
      throw Problem.invalid(name, "type").exception();
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private static String text(JsonParser json, JsonToken token, String name) {
    if (token != JsonToken.VALUE_STRING) {
      throw Problem.invalid(name, "type").exception();
    }
    return json.getString();
  }

  private static int number(JsonParser json, JsonToken token, String name) {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw Problem.invalid(name, "type").exception();
    }
    var number = json.getValueAsLong(0);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw Problem.invalid(name, "range").exception();
    }
    return (int) number;
  }
}
