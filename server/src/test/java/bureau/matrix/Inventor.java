package bureau.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up values: such as a schema asks for, and such as it does not.
final class Inventor {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// What has broken programs before.
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\ud800",
          "\udc00x",
          "\u202eevil",
          "\ufeff",
          "\u0130\u0131",
          "e\u0301",
          "\uD83D\uDE80".repeat(50),
          "line\nbreak\r\n",
          "' or 1=1 --",
          "%s%n%x",
          "${jndi:ldap://127.0.0.1/x}",
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "null",
          "-1",
          "NaN",
          "9".repeat(400),
          "x".repeat(5_000));

  /// Of the values of a rule of use those that refuse nothing: every request after another would be
  /// refused.
  private static final Set<String> HARMLESS = Set.of("unlimited", "everything");

  /// Of labels those with which most models may be asked, for the same reason.
  private static final Map<String, String> LABELS =
      Map.of("ceiling", "sensitive", "sensitivity", "internal", "standard", "internal");

  private final Random random;
  private final Shapes shapes;
  private final List<String> known;
  private final int percentKnown;

  /// @param known texts that mean something, such as ids
  /// @param percentKnown how many of the texts are of these
  Inventor(Random random, Shapes shapes, List<String> known, int percentKnown) {
    this.random = random;
    this.shapes = shapes;
    this.known = known;
    this.percentKnown = percentKnown;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  String text() {
    return chance(percentKnown)
        ? oneOf(known)
        : chance(70) ? oneOf(TEXTS) : letters(1 + random.nextInt(40));
  }

  /// {@return one of the known texts that begin so; any text where none does}
  String knownLike(String beginning) {
    var fitting = known.stream().filter(text -> text.startsWith(beginning)).toList();
    return fitting.isEmpty() ? text() : oneOf(fitting);
  }

  private String letters(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          chance(80) ? 'a' + random.nextInt(26) : random.nextInt(Character.MAX_CODE_POINT));
    }
    return text.toString();
  }

  /// {@return a value that has the shape}
  JsonNode fitting(JsonNode given, String name) {
    var schema = shapes.resolved(given);
    if (schema.has("enum")) {
      if (LABELS.containsKey(name)) {
        return NODES.stringNode(LABELS.get(name));
      }
      for (var value : schema.get("enum")) {
        if (HARMLESS.contains(value.asString())) {
          return value;
        }
      }
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    var types = Shapes.types(schema).toList();
    return switch (oneOf(types)) {
      case "string" -> NODES.stringNode(fittingText(schema, name));
      case "integer" -> NODES.numberNode(random.nextInt(1_000_000));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "array" -> {
        var items = NODES.arrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
          items.add(fitting(schema.path("items"), name));
        }
        yield items;
      }
      case "object" -> {
        var object = NODES.objectNode();
        schema
            .path("properties")
            .properties()
            .forEach(one -> object.set(one.getKey(), fitting(one.getValue(), one.getKey())));
        yield object;
      }
      default -> NODES.nullNode();
    };
  }

  private String fittingText(JsonNode schema, String name) {
    return switch (name) {
      case "email" -> "fuzz" + random.nextInt(1_000_000_000) + "@fuzz.example";
      case "languages", "language" -> oneOf(List.of("en", "fr", "es"));
      case "makerCountries", "hostingCountries" -> oneOf(List.of("FR", "US"));
      case "currency" -> oneOf(List.of("USD", "EUR"));
      case "domain" -> "fuzz" + random.nextInt(1_000_000_000) + ".example";
      case "timeZone" -> oneOf(List.of("UTC", "Europe/Paris", "+02:00"));
      case "country" -> oneOf(List.of("FR", "US"));
      case "link" -> "https://example.org/terms";
      case "asOf", "inForceOn", "inForceFrom", "inForceUntil" -> "2026-01-01";
      case "collections" -> knownLike("col_");
      case "replacedBy", "documentId" -> knownLike("doc_");
      case "provider" -> knownLike("prv_");
      case "expiresAt" -> "2999-01-01T00:00:00Z";
      case "url" -> oneOf(List.of("http://127.0.0.1:1/v1", "http://[::1]:1", known.getFirst()));
      case "password" -> "a password that fits";
      case "lasts" -> oneOf(List.of("P60D", "P1M", "P1Y2M"));
      case "begins" -> "2026-03-01T00:00:00Z";
      case "ends" -> "2998-01-01T00:00:00+02:00";
      case "members" -> knownLike("per_");
      case "parentId", "model", "token" -> oneOf(known);
      default ->
          schema.has("format") ? "2026-01-01T00:00:00Z" : "Fuzz " + random.nextInt(1_000_000);
    };
  }

  /// {@return the value with something changed somewhere, which may or may not have the shape
  /// still}
  JsonNode bent(JsonNode value) {
    if (value.isObject() && !value.isEmpty() && chance(85)) {
      var object = (ObjectNode) value.deepCopy();
      var names = new ArrayList<>(object.propertyNames());
      var name = oneOf(names);
      switch (random.nextInt(5)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(text(), strange());
        default -> object.set(name, chance(70) ? strange() : bent(object.get(name)));
      }
      return object;
    }
    if (value.isArray() && chance(60)) {
      var array = (ArrayNode) value.deepCopy();
      array.add(strange());
      return array;
    }
    return strange();
  }

  private JsonNode strange() {
    return switch (random.nextInt(12)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> JSON.readTree("123456789012345678901234567890");
      case 5 -> NODES.numberNode(random.nextDouble());
      case 6 -> JSON.readTree("1e9999".substring(0, 3 + random.nextInt(2)));
      case 7 -> NODES.arrayNode().add(NODES.nullNode()).add(text());
      case 8 -> NODES.objectNode().put(text(), text());
      case 9 -> deep(10 + random.nextInt(60));
      default -> NODES.stringNode(text());
    };
  }

  private static JsonNode deep(int levels) {
    JsonNode value = NODES.arrayNode();
    for (int i = 0; i < levels; i++) {
      value = NODES.arrayNode().add(value);
    }
    return value;
  }

  /// {@return bytes that are no JSON}
  String garbage(JsonNode fitting) {
    var text = fitting.toString();
    return switch (random.nextInt(7)) {
      case 0 -> text.substring(0, random.nextInt(text.length()));
      case 1 -> text + text;
      case 2 -> "[".repeat(100_000);
      case 3 -> "{\"a\":".repeat(2_000);
      case 4 -> text.replace('"', '\'');
      case 5 -> "{\"name\":\"\u0001\"}";
      default -> "nonsense";
    };
  }
}
