package bureau.app.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// An answer of the server in lines for a person: a list as a table, an object as its fields.
final class Words {
  private static final String GAP = "  ";

  private Words() {}

  static String of(JsonNode answer) {
    var items = answer.path("items");
    return items.isArray() ? table(items) : fields("", answer);
  }

  private static String fields(String prefix, JsonNode object) {
    var lines = new ArrayList<String>();
    object
        .properties()
        .forEach(
            field ->
                lines.add(
                    field.getValue().isObject()
                        ? fields(prefix + field.getKey() + ".", field.getValue())
                        : prefix + field.getKey() + ": " + word(field.getValue())));
    return String.join("\n", lines);
  }

  private static String table(JsonNode items) {
    if (items.isEmpty()) {
      return "(none)";
    }
    var names = new ArrayList<>(items.get(0).propertyNames());
    var rows = new ArrayList<List<String>>();
    rows.add(names);
    items.forEach(item -> rows.add(names.stream().map(name -> word(item.path(name))).toList()));
    var widths = new int[names.size()];
    rows.forEach(
        row -> {
          for (var i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    return String.join("\n", rows.stream().map(row -> line(row, widths)).toList());
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (var i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static String word(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "-";
    }
    if (value.isArray()) {
      var words = new ArrayList<String>();
      value.forEach(item -> words.add(word(item)));
      return String.join(",", words);
    }
    if (value.isObject()) {
      return value.has("name") ? word(value.path("name")) : value.toString();
    }
    return value.asString();
  }
}
