package bureau.inference.gateway.guard;

import bureau.inference.gateway.provider.Json;
import tools.jackson.databind.node.StringNode;

/// Puts what was masked back into a text that comes in pieces, wherever they are cut. Only the end
/// of a piece that may be the beginning of a placeholder is held back.
final class Unmasking {
  private final Masks masks;
  private final boolean json;
  private String held = "";

  /// @param json whether the text is JSON, in whose strings some signs are written otherwise
  Unmasking(Masks masks, boolean json) {
    this.masks = masks;
    this.json = json;
  }

  /// {@return what is sure by now of the text so far and was not returned yet}
  String more(String piece) {
    if (held.isEmpty() && piece.indexOf('[') < 0) {
      return piece;
    }
    var text = held + piece;
    held = "";
    var out = new StringBuilder();
    var at = 0;
    while (at < text.length()) {
      var open = text.indexOf('[', at);
      if (open < 0) {
        break;
      }
      out.append(text, at, open);
      var limit = Math.min(text.length(), open + masks.longest());
      var close = text.indexOf(']', open, limit);
      var value = close < 0 ? null : masks.value(text.substring(open, close + 1));
      if (value != null) {
        out.append(written(value));
        at = close + 1;
      } else if (close < 0 && limit == text.length() && masks.anyBegins(text.substring(open))) {
        held = text.substring(open);
        return out.toString();
      } else {
        out.append('[');
        at = open + 1;
      }
    }
    return out.append(text, at, text.length()).toString();
  }

  /// {@return what was held back; the text is over}
  String rest() {
    var rest = held;
    held = "";
    return rest;
  }

  private String written(String value) {
    if (!json) {
      return value;
    }
    var quoted = Json.text(StringNode.valueOf(value));
    return quoted.substring(1, quoted.length() - 1);
  }
}
