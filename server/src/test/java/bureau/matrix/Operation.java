package bureau.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One operation of the description.
record Operation(String method, String path, JsonNode said) {
  static List<Operation> all(JsonNode description) {
    var all = new ArrayList<Operation>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one ->
                            all.add(
                                new Operation(
                                    one.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    one.getValue()))));
    return all;
  }

  Optional<JsonNode> body() {
    return Optional.of(said.at("/requestBody/content/application~1json/schema"))
        .filter(schema -> !schema.isMissingNode());
  }

  boolean demandsBody() {
    return said.at("/requestBody/required").asBoolean(false);
  }

  JsonNode parameters() {
    return said.path("parameters");
  }

  /// {@return what an answer with this status looks like; missing if the description does not say}
  JsonNode answer(int status) {
    return said.path("responses").path(Integer.toString(status));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
