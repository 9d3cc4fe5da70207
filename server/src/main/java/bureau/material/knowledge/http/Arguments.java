package bureau.material.knowledge.http;

import bureau.ground.platform.http.Problem;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a tool's arguments. A name that nobody asked for is refused, other than in the bodies of
/// routes: it is a model that makes it up, and it may do better when it is told.
final class Arguments {
  private Arguments() {}

  /// @throws bureau.ground.platform.http.ProblemException 400 naming what cannot be accepted
  static <T> T read(JsonMapper json, ObjectNode arguments, Class<T> form) {
    try {
      return Objects.requireNonNull(
          json.readerFor(form)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .<T>readValue(arguments));
    } catch (UnrecognizedPropertyException e) {
      throw Problem.invalid(e.getPropertyName(), "unknown-argument").exception();
    } catch (JacksonException e) {
      throw Problem.invalid(named(e), "type").exception();
    }
  }

  private static String named(JacksonException e) {
    return e.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("arguments");
  }
}
