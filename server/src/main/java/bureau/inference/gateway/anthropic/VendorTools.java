package bureau.inference.gateway.anthropic;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds the tools that the vendor itself would run: it would fetch pages that the conversation
/// chooses, or compute in a container that it keeps, out of sight of the agency and of its ledger.
///
/// Source: `ToolUnion` of Anthropic's Java client 3.12.0.
final class VendorTools {
  /// Types of tools that the program runs, whatever their date.
  private static final Set<String> THE_PROGRAMS =
      Set.of("custom", "bash", "text_editor", "computer", "memory");

  private VendorTools() {}

  /// {@return the first such tool, such as `tools.1`; `null` if there is none}
  ///
  /// @param json at the value of `tools`; left at its end
  static @Nullable String first(JsonParser json, JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return null;
    }
    String first = null;
    for (var i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var name = json.currentName();
        var token = json.nextToken();
        var isVendors =
            name.equals("type")
                && token == JsonToken.VALUE_STRING
                && !THE_PROGRAMS.contains(withoutDate(json.getString()));
        first = first == null && isVendors ? "tools." + i : first;
        json.skipChildren();
      }
    }
    return first;
  }

  private static String withoutDate(String type) {
    return type.replaceFirst("_[0-9]{8}$", "");
  }
}
