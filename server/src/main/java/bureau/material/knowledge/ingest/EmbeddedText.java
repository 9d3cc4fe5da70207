package bureau.material.knowledge.ingest;

import java.util.ArrayList;
import java.util.List;

/// What is embedded of a passage: its text, led by a line of what it stands under. Search was
/// measured in this form (`make bench-knowledge`).
final class EmbeddedText {
  private EmbeddedText() {}

  static String of(String title, List<String> path, String text) {
    var head = new ArrayList<String>();
    head.add(title);
    head.addAll(path);
    head.removeIf(String::isBlank);
    return head.isEmpty() ? text : String.join(" › ", head) + "\n" + text;
  }
}
