package bureau.stories;

import bureau.testing.JsonLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Texts that try to run something in the page that shows them: a generated set that is always
/// there, and the published ones where the shared data lies beside the repository.
final class AttackVectors {
  private static final List<String> PAYLOADS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "<svg><script href='data:,alert(1)'/></svg>",
          "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
          "<object data='javascript:alert(1)'></object>",
          "<details open ontoggle=alert(1)>",
          "<video><source onerror=alert(1)></video>",
          "<body onload=alert(1)>",
          "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
          "<a href='java&#115;cript:alert(1)'>x</a>",
          "<meta http-equiv=refresh content='0;url=https://outside.invalid/'>",
          "<link rel=stylesheet href=https://outside.invalid/x.css>",
          "<style>@import 'https://outside.invalid/y.css';</style>",
          "<form action=https://outside.invalid><button autofocus onfocus=alert(1)>",
          "javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          "java\tscript:alert(1)",
          "data:text/html,<script>alert(1)</script>",
          "vbscript:alert(1)",
          "https://outside.invalid/?leak");

  private static final List<String> CONTEXTS =
      List.of(
          "%s",
          "[click](%s)",
          "![picture](%s)",
          "[click][r]\n\n[r]: <%s>",
          "<%s>",
          "| a |\n| --- |\n| %s |",
          "> %s",
          "# %s",
          "- [ ] %s",
          "```%s\ncode\n```",
          "`%s`",
          "**%s**");

  private AttackVectors() {}

  static List<String> all() {
    var all = new ArrayList<String>();
    for (var context : CONTEXTS) {
      for (var payload : PAYLOADS) {
        all.add(context.replace("%s", payload));
      }
    }
    published().ifPresent(all::addAll);
    return all;
  }

  /// {@return those that are accepted as somebody's or something's name}
  static List<String> names() {
    return Stream.concat(PAYLOADS.stream(), published().orElse(List.of()).stream().limit(400))
        .filter(vector -> vector.length() <= 160)
        .filter(vector -> vector.strip().equals(vector))
        .filter(vector -> vector.codePoints().noneMatch(Character::isISOControl))
        .distinct()
        .limit(30)
        .toList();
  }

  /// {@return those that are accepted as the id of a model, which has no spaces}
  static List<String> modelIds() {
    return names().stream().filter(name -> name.indexOf(' ') < 0).toList();
  }

  private static Optional<List<String>> published() {
    var file = Path.of("..", "..", "shared", "data", "web-attack-vectors", "vectors.jsonl.gz");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(
        JsonLines.of(file).stream()
            .filter(vector -> vector.at("/kind").asString().startsWith("xss"))
            .map(vector -> vector.at("/vector").asString())
            .toList());
  }
}
