package bureau.material.knowledge.ingest;

import java.util.List;

/// What is embedded of a passage: its text, led by what it stands under.
final class EmbeddedText {
  private EmbeddedText() {}

  static String of(String title, List<String> path, String text) {
    var whole = new StringBuilder(title);
    for (var heading : path) {
      if (!heading.equals(title)) {
        whole.append(" › ").append(heading);
      }
    }
    return whole.append('\n').append(text).toString();
  }
}
