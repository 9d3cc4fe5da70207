package bureau.work.conversations.http;

import bureau.ground.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON object in the body of a request, read no further than it may be long. Fields that
/// nobody asks for are passed over; one of the wrong type is refused, not converted.
final class JsonBody {
  private final JsonNode object;

  private JsonBody(JsonNode object) {
    this.object = object;
  }

  /// @param most size in bytes
  /// @throws bureau.ground.platform.http.ProblemException 413 if it is longer, 400 if it is no JSON
  ///   object in UTF-8
  static JsonBody read(HttpServletRequest request, JsonMapper json, int most) throws IOException {
    if (request.getContentLengthLong() > most) {
      throw Problem.of("too-large", 413).exception();
    }
    var bytes = request.getInputStream().readNBytes(most + 1);
    if (bytes.length > most) {
      throw Problem.of("too-large", 413).exception();
    }
    if (bytes.length == 0) {
      return new JsonBody(json.createObjectNode());
    }
    try {
      var read = json.readTree(bytes);
      if (read.isObject()) {
        return new JsonBody(read);
      }
    } catch (JacksonException e) {
      // answered like any other thing that is no object
    }
    throw Problem.invalid("body", "unreadable").exception();
  }

  /// {@return the text; `null` where it is absent or `null`}
  @Nullable String text(String field) {
    var value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw Problem.invalid(field, "type").exception();
    }
    return value.asString();
  }

  /// {@return the texts of a list; empty where it is absent or `null`}
  List<String> texts(String field) {
    var list = object.get(field);
    if (list == null || list.isNull()) {
      return List.of();
    }
    if (!list.isArray() || list.valueStream().anyMatch(value -> !value.isString())) {
      throw Problem.invalid(field, "type").exception();
    }
    return list.valueStream().map(JsonNode::asString).toList();
  }

  boolean has(String field) {
    return object.has(field);
  }

  Optional<String> given(String field) {
    return Optional.ofNullable(text(field));
  }
}
