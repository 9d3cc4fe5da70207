package bureau.material.knowledge.http;

import java.util.Locale;
import java.util.ResourceBundle;

/// The words around what a tool gives back.
final class ToolTexts {
  private final ResourceBundle texts;

  private ToolTexts(ResourceBundle texts) {
    this.texts = texts;
  }

  /// @param language for example `fr`; any that the product does not speak is English
  static ToolTexts of(String language) {
    var spoken = language.equals("fr") || language.equals("es") ? language : "en";
    return new ToolTexts(
        ResourceBundle.getBundle(
            "knowledge/tools",
            Locale.of(spoken),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /// @param values put in place of `{0}`, `{1}`, …
  String text(String key, Object... values) {
    var text = texts.getString(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}
