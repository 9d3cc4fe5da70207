package bureau.matrix;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Says whether a value has the shape that a schema of the description asks for: the part of JSON
/// Schema that the description uses, and an error for any other.
final class Shapes {
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode description;

  Shapes(JsonNode description) {
    this.description = description;
  }

  JsonNode resolved(JsonNode schema) {
    var ref = schema.path("$ref").asString("");
    return ref.isEmpty()
        ? schema
        : description.at("/components/schemas/" + ref.substring(SCHEMAS.length()));
  }

  /// {@return what is wrong, the place first; empty if nothing is}
  ///
  /// @param closed whether a field that the schema does not name is wrong
  Optional<String> fault(JsonNode value, JsonNode schema, boolean closed) {
    return fault("", value, schema, closed);
  }

  private Optional<String> fault(String at, JsonNode value, JsonNode given, boolean closed) {
    var schema = resolved(given);
    if (schema.has("anyOf")) {
      return stream(schema.get("anyOf")).anyMatch(one -> fault(at, value, one, closed).isEmpty())
          ? Optional.empty()
          : wrong(at, value, schema);
    }
    if (schema.has("type") && types(schema).noneMatch(type -> isOf(type, value))) {
      return wrong(at, value, schema);
    }
    if (schema.has("enum") && stream(schema.get("enum")).noneMatch(value::equals)) {
      return wrong(at, value, schema);
    }
    return switch (value.getNodeType()) {
      case STRING -> ofText(value.asString(), schema) ? Optional.empty() : wrong(at, value, schema);
      case NUMBER ->
          ofNumber(value.decimalValue(), schema) ? Optional.empty() : wrong(at, value, schema);
      case ARRAY ->
          stream(value)
              .flatMap(item -> fault(at + "/-", item, schema.path("items"), closed).stream())
              .findFirst();
      case OBJECT -> ofObject(at, value, schema, closed);
      default -> Optional.empty();
    };
  }

  private Optional<String> ofObject(String at, JsonNode value, JsonNode schema, boolean closed) {
    for (var name : schema.path("required")) {
      if (!value.has(name.asString())) {
        return Optional.of(at + "/" + name.asString() + " is missing");
      }
    }
    var others = schema.path("additionalProperties");
    for (var field : value.properties()) {
      var own = schema.path("properties").path(field.getKey());
      if (own.isMissingNode() && others.isMissingNode() && closed && schema.has("properties")) {
        return Optional.of(at + "/" + field.getKey() + " is not in the description");
      }
      var of = own.isMissingNode() ? others : own;
      if (of.isObject()) {
        var fault = fault(at + "/" + field.getKey(), field.getValue(), of, closed);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean ofText(String text, JsonNode schema) {
    int length = text.codePointCount(0, text.length());
    return length >= schema.path("minLength").asInt(0)
        && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
        && (!schema.has("pattern")
            || Pattern.compile(schema.get("pattern").asString()).matcher(text).find())
        && (!schema.path("format").asString("").equals("date-time") || isTime(text));
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean ofNumber(BigDecimal number, JsonNode schema) {
    var most =
        switch (schema.path("format").asString("")) {
          case "int32" -> BigDecimal.valueOf(Integer.MAX_VALUE);
          case "int64" -> BigDecimal.valueOf(Long.MAX_VALUE);
          default -> number.abs();
        };
    return number.abs().compareTo(most) <= 0
        && (!schema.has("maximum") || number.compareTo(schema.get("maximum").decimalValue()) <= 0)
        && (!schema.has("minimum") || number.compareTo(schema.get("minimum").decimalValue()) >= 0);
  }

  static Stream<String> types(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? stream(type).map(JsonNode::asString) : Stream.of(type.asString());
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> throw new IllegalStateException("a type that this test does not know: " + type);
    };
  }

  private static Optional<String> wrong(String at, JsonNode value, JsonNode schema) {
    var said = value.toString();
    return Optional.of(
        (at.isEmpty() ? "/" : at)
            + " is "
            + (said.length() > 80 ? said.substring(0, 80) : said)
            + ", not "
            + schema);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
