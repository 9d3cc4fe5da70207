package bureau.inference.gateway.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.LabelRules;
import bureau.trust.safeguards.Rule;
import bureau.trust.safeguards.Rules;
import bureau.trust.safeguards.Watch;
import bureau.trust.safeguards.detect.EmailAddresses;
import bureau.trust.safeguards.detect.Numbers;
import bureau.trust.safeguards.detect.Secrets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class LeavesTest {
  private static final int WARM = 20_000;

  @Test
  void areValuesAtAnyDepthAndNamesOfMembers() {
    assertThat(
            read(
                """
                {"model": "the model's name", "short": "abc", "messages": [{"content": [
                  {"text": "a text", "model": "another model"}]}],
                 "tools": [{"input_schema": {"properties": {"name of it": [["deep down"]]}}}],
                 "number": 4111111111111111}
                """))
        .containsExactly(
            "messages",
            "content",
            "a text",
            "another model",
            "input_schema",
            "properties",
            "name of it",
            "deep down",
            "number");
  }

  @Test
  void areNotPicturesButWhatOnlyBeginsLikeOne() {
    var base64 = "QUJD".repeat(300);

    assertThat(
            read(
                "[\"data:image/png;base64,%s\",\"%s\",\"data:image/png;base64,%s and more\"]"
                    .formatted(base64, base64, base64)))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("and more");
  }

  @Test
  void areReplacedWhereTheyStandAndNothingElseChanges() {
    var document =
        "{ \"a\\u0062cdef\" :\t\"first \\\" one\", \"n\": 1.50, \"other\\\\\":\"second\\n\"}";
    var bytes = document.getBytes(UTF_8);
    var out = new Splice(bytes);
    Leaves.read(
        bytes,
        (text, begin) -> {
          if (!text.startsWith("other")) {
            out.replace(begin, StringNode.valueOf("<" + text.length() + "\">"));
          }
        });

    assertThat(new String(out.bytes(), UTF_8))
        .isEqualTo("{ \"<6\\\">\" :\t\"<11\\\">\", \"n\": 1.50, \"other\\\\\":\"<7\\\">\"}");
  }

  /// What safeguards cost a call: a request of a kilobyte, every rule in force, nothing found.
  @Test
  @Tag("T25")
  void areReadInMicroseconds() {
    var all = new EnumMap<FindingKind, Rule>(FindingKind.class);
    for (var kind : FindingKind.values()) {
      all.put(kind, Rule.MASK);
    }
    var watch =
        new Watch(
            new Rules(all),
            LabelRules.DEFAULT,
            List.of(new Secrets(), new Numbers(), new EmailAddresses()));
    var text = "Please summarise the minutes of the meeting of 12 May 2026, items 3 to 17. ";
    var request =
        new JsonMapper()
            .writeValueAsString(
                Map.of("model", "m", "messages", List.of(Map.of("content", text.repeat(13)))))
            .getBytes(UTF_8);
    var found = new ArrayList<Integer>();

    var best = Long.MAX_VALUE;
    for (var i = 0; i < WARM; i++) {
      var begun = System.nanoTime();
      Leaves.read(request, (leaf, _) -> found.add(watch.find(leaf).size()));
      best = Math.min(best, System.nanoTime() - begun);
      found.clear();
    }

    System.out.println("T25 a request of " + request.length + " bytes is read in " + best + " ns");
    assertThat(best).isLessThan(50_000);
  }

  private static List<String> read(String document) {
    var read = new ArrayList<String>();
    Leaves.read(document.getBytes(UTF_8), (text, _) -> read.add(text));
    return read;
  }
}
