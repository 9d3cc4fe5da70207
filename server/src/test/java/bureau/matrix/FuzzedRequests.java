package bureau.matrix;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes requests from the description: most are nearly right, and each knows whether it is wrong.
final class FuzzedRequests {
  private static final JsonMapper PLAIN = JsonMapper.shared();
  private static final JsonMapper ESCAPED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /// Slow by their nature, asked often enough elsewhere, or in the way of others.
  private static final Map<String, Integer> PERCENT =
      Map.of(
          "POST /api/session", 6,
          "GET /console/api/audit/export", 6,
          "GET /console/api/audit/verification", 2,
          "GET /console/api/audit/verifications", 2,
          "GET /console/api/models/found", 2,
          "POST /api/session/password", 30,
          "POST /console/api/keys/requests/{id}/approve", 20,
          "POST /console/api/models/providers", 40,
          "POST /console/api/models/providers/try", 40,
          "POST /api/conversations/{id}/messages", 40);

  /// How ids begin behind the segment of a path.
  private static final Map<String, String> IDS_BEHIND =
      Map.ofEntries(
          Map.entry("requests", "krq_"),
          Map.entry("conversations", "cnv_"),
          Map.entry("messages", "msg_"),
          Map.entry("people", "per_"),
          Map.entry("agencies", "agc_"),
          Map.entry("keys", "key_"),
          Map.entry("providers", "prv_"),
          Map.entry("without", "prv_"),
          Map.entry("aliases", "mal_"),
          Map.entry("catalogue", "mdl_"),
          Map.entry("terms", "2"),
          Map.entry("groups", "grp_"),
          Map.entry("collections", "col_"),
          Map.entry("documents", "doc_"),
          Map.entry("questions", "kqu_"),
          Map.entry("tests", "ktq_"),
          Map.entry("conflicts", "kcf_"),
          Map.entry("entitlements", "ent_"));

  /// One request.
  ///
  /// @param fault how it breaks the description; `null` if it does not
  record Request(
      Operation operation,
      String path,
      Map<String, String> headers,
      @Nullable String body,
      @Nullable String fault) {
    @Override
    public String toString() {
      var said = body == null ? "" : body.length() > 300 ? body.substring(0, 300) + "…" : body;
      return operation.method() + " " + path + " " + headers + " " + said;
    }
  }

  private final List<Operation> operations;
  private final Shapes shapes;
  private final Inventor inventor;

  /// @param known texts that mean something, such as ids
  /// @param percentKnown how many of the texts are of these
  FuzzedRequests(
      JsonNode description, Shapes shapes, Random random, List<String> known, int percentKnown) {
    this.operations = Operation.all(description);
    this.shapes = shapes;
    this.inventor = new Inventor(random, shapes, known, percentKnown);
  }

  Request next() {
    var operation = inventor.oneOf(operations);
    while (!inventor.chance(PERCENT.getOrDefault(operation.toString(), 100))) {
      operation = inventor.oneOf(operations);
    }
    return of(operation);
  }

  /// {@return a request for this operation}
  Request of(Operation operation) {
    var headers = new HashMap<String, String>();
    var faults = new ArrayList<String>();
    var path = path(operation, headers, faults);
    var body = body(operation, headers, faults);
    return new Request(
        operation, path, headers, body, faults.isEmpty() ? null : String.join("; ", faults));
  }

  private String path(Operation operation, Map<String, String> headers, List<String> faults) {
    var path = operation.path();
    var query = new ArrayList<String>();
    for (var parameter : operation.parameters()) {
      var name = parameter.get("name").asString();
      var schema = parameter.get("schema");
      switch (parameter.get("in").asString()) {
        case "path" -> path = path.replace("{" + name + "}", encoded(pathText(operation, name)));
        case "query" -> {
          if (inventor.chance(50)) {
            query.add(name + "=" + encoded(parameter(name, schema, faults)));
          }
        }
        default -> {
          if (inventor.chance(40)) {
            headers.put(name, headerText());
          }
        }
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  /// Half of them are ids of the right kind. What the firewall or the router reads otherwise than
  /// as one name has a test of its own.
  private String pathText(Operation operation, String name) {
    var segments = List.of(operation.path().split("/"));
    var before = segments.get(segments.indexOf("{" + name + "}") - 1);
    var id = IDS_BEHIND.get(before);
    var invented = id != null && inventor.chance(50) ? inventor.knownLike(id) : inventor.text();
    var text = invented.replaceAll("[\\p{Cntrl}\\p{Cs}/\\\\;%.]", "-");
    return text.isBlank() ? "-" : text.length() > 500 ? text.substring(0, 500) : text;
  }

  private String headerText() {
    var text = inventor.text().replaceAll("[^ -~]", "?");
    return text.length() > 300 ? text.substring(0, 300) : text;
  }

  private String parameter(String name, JsonNode schema, List<String> faults) {
    var fitting = inventor.chance(50);
    var type = schema.path("type").asString();
    if (type.equals("integer")) {
      var number = fitting ? 1 + Math.floorMod(name.hashCode(), 100) : -7;
      var text = fitting || inventor.chance(50) ? Integer.toString(number) : inventor.text();
      if (fault(text, schema)) {
        faults.add(name);
      }
      return text;
    }
    var invented = fitting ? inventor.fitting(schema, name).asString() : inventor.text();
    // Several long ones would be more than the web server reads of a request's head.
    var text = invented.length() > 1_000 ? invented.substring(0, 1_000) : invented;
    if (schema.has("enum")
        && shapes.fault(PLAIN.getNodeFactory().stringNode(text), schema, false).isPresent()) {
      faults.add(name);
    }
    return text;
  }

  /// An empty number is none, which is allowed.
  private static boolean fault(String text, JsonNode schema) {
    if (text.isBlank()) {
      return false;
    }
    try {
      int number = Integer.parseInt(text);
      return number < schema.path("minimum").asInt() || number > schema.path("maximum").asInt();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private @Nullable String body(
      Operation operation, Map<String, String> headers, List<String> faults) {
    var schema = operation.body();
    if (schema.isEmpty() || inventor.chance(3)) {
      if (operation.demandsBody()) {
        faults.add("no body");
      }
      return null;
    }
    var fitting = inventor.fitting(schema.get(), "");
    if (inventor.chance(10)) {
      var garbage = inventor.garbage(fitting);
      if (!garbage.isEmpty() || operation.demandsBody()) { // an empty body is none
        faults.add("no JSON");
      }
      return garbage;
    }
    if (inventor.chance(4)) {
      headers.put("Content-Type", inventor.oneOf(List.of("text/plain", "application/xml", "x")));
    }
    var value = inventor.chance(25) ? fitting : inventor.bent(fitting);
    if (operation.demandsBody() || !value.isNull()) { // null is no body
      shapes.fault(value, schema.get(), false).ifPresent(faults::add);
    }
    return (inventor.chance(50) ? ESCAPED : PLAIN).writeValueAsString(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
