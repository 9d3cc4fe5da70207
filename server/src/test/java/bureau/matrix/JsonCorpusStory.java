package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bureau.testing.JsonLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every reader of JSON that the doors have, against documents that parsers disagree about: what
/// must be refused is, what must be read is, and nothing fails.
@Tag("T10")
@ExtendWith(SceneOfAll.class)
class JsonCorpusStory {
  /// A door that reads a body, and a body that it takes with room for one more value.
  private record Door(String method, String path, Who who, String before, String after) {
    /// Where a request is put into another dialect, one of two members of the same name would be
    /// lost: it is refused.
    boolean maySay(Case one, int status) {
      return (path.equals("/v1/messages") || path.equals("/v1/responses"))
          && one.name().startsWith("y_object_duplicated_key")
          && status == 400;
    }

    static final List<Door> ALL =
        List.of(
            new Door(
                "POST",
                "/console/api/keys",
                Who.ADMINISTRATOR,
                "{\"name\":\"canary\",\"scopes\":[\"inference\"],\"x\":",
                "}"),
            new Door("POST", "/api/conversations", Who.OWNER, "{\"title\":\"canary\",\"x\":", "}"),
            new Door(
                "POST",
                "/v1/chat/completions",
                Who.KEY,
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Sing\"}],\"x\":",
                "}"),
            new Door(
                "POST",
                "/mcp",
                Who.KEY,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":",
                "}}"),
            new Door("POST", "/v1/embeddings", Who.KEY, "{\"input\":\"Sing\",\"x\":", "}"),
            new Door("POST", "/v1/audio/speech", Who.KEY, "{\"input\":\"Sing\",\"x\":", "}"),
            // what it does not know it refuses, where the provider speaks another dialect
            new Door(
                "POST",
                "/v1/messages",
                Who.KEY,
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Sing\"}],\"max_tokens\":9,"
                    + "\"tools\":[{\"name\":\"t\",\"input_schema\":{\"type\":\"object\",\"x\":",
                "}}]}"),
            new Door(
                "POST",
                "/v1/responses",
                Who.KEY,
                "{\"input\":\"Sing\",\"tools\":[{\"type\":\"function\",\"name\":\"t\","
                    + "\"parameters\":{\"type\":\"object\",\"x\":",
                "}}]}"));
  }

  /// No JSON, or longer than anything that the door takes.
  private static final Set<Integer> REFUSED = Set.of(400, 413);

  private record Case(String name, String expected, String base64) {
    byte[] document() {
      return Base64.getDecoder().decode(base64);
    }
  }

  private final Scene scene;

  JsonCorpusStory(Scene scene) {
    this.scene = scene;
  }

  @Test
  void thePublishedCasesAreReadAndRefusedAsTheySay() throws IOException {
    var file = Path.of("..", "..", "shared", "data", "json-parsing", "cases.jsonl.gz");
    assumeTrue(Files.exists(file), "the published cases are not beside the repository");
    var wrong = new ArrayList<String>();
    for (var one : cases(file)) {
      for (var door : Door.ALL) {
        var within = sent(door, around(door, one.document()));
        var whole = sent(door, one.document());
        boolean fits =
            switch (one.expected()) {
              case "accept" -> within.isGood() || door.maySay(one, within.status());
              case "reject" ->
                  REFUSED.contains(within.status()) && REFUSED.contains(whole.status());
              default -> true;
            };
        if (!fits || within.status() >= 500 || whole.status() >= 500) {
          wrong.add("%s at %s: %s, alone: %s".formatted(one, door.path(), within, whole));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1}{",
        "1} ",
        "01",
        "+1",
        ".5",
        "1.",
        "0x10",
        "NaN",
        "Infinity",
        "'text'",
        "tru",
        "nul",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{a:1}",
        "\"\u0001\"",
        "\"\\u00\"",
        "\"\\x41\"",
        "// no\n1",
        "/* no */1"
      })
  void whatIsNoJsonIsRefusedAtEveryDoor(String value) {
    for (var door : Door.ALL) {
      var text = door.before() + value + (value.endsWith("} ") ? "x" : "}");

      assertThat(sent(door, text.getBytes(StandardCharsets.UTF_8)).status())
          .as("%s at %s", value, door.path())
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 10_000, 200_000})
  void nestingWithoutEndIsRefused(int levels) {
    for (var door : Door.ALL) {
      for (var bracket : List.of("[", "{\"a\":")) {
        var document = bracket.repeat(levels).getBytes(StandardCharsets.UTF_8);

        assertThat(sent(door, document).status()).as(door.path()).isBetween(400, 413);
        assertThat(sent(door, around(door, document)).status()).as(door.path()).isBetween(400, 413);
      }
    }
  }

  @Test
  void textOfTenMegabytesIsTooLarge() {
    var text = ("\"" + "x".repeat(10 << 20) + "\"").getBytes(StandardCharsets.UTF_8);
    for (var door : Door.ALL) {
      assertThat(sent(door, around(door, text)).status()).as(door.path()).isIn(413, 200, 201);
    }
    assertThat(sent(Door.ALL.getFirst(), around(Door.ALL.getFirst(), text)).status())
        .isEqualTo(413);
  }

  /// A key with which a careless reader makes an object of a class of the sender's choice.
  @ParameterizedTest
  @Tag("T23")
  @ValueSource(
      strings = {
        "{\"@class\":\"javax.naming.InitialContext\"}",
        "{\"@type\":\"com.sun.rowset.JdbcRowSetImpl\",\"dataSourceName\":\"rmi://127.0.0.1/x\"}",
        "[\"java.util.HashMap\",{}]",
        "{\"$type\":\"System.Diagnostics.Process\"}",
        "{\"__proto__\":{\"admin\":true}}",
        "{\"lc\":1,\"type\":\"constructor\",\"id\":[\"os\",\"system\"]}",
        "{\"!!javax.script.ScriptEngineManager\":[]}"
      })
  void aMarkerIsOnlyText(String marker) {
    for (var door : Door.ALL) {
      var answer = sent(door, around(door, marker.getBytes(StandardCharsets.UTF_8)));

      assertThat(answer.isGood()).as("%s at %s: %s", marker, door.path(), answer).isTrue();
    }
    var named = "{\"scopes\":[\"inference\"],\"name\":" + marker + "}";
    assertThat(sent(Door.ALL.getFirst(), named.getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(400);
  }

  private Web.Answer sent(Door door, byte[] body) {
    return scene
        .web()
        .send(door.method(), door.path(), scene.credentials(door.who()).getFirst(), Map.of(), body);
  }

  private static byte[] around(Door door, byte[] value) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(door.before().getBytes(StandardCharsets.UTF_8));
    body.writeBytes(value);
    body.writeBytes(door.after().getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static List<Case> cases(Path file) {
    return JsonLines.of(file).stream()
        .map(
            one ->
                new Case(
                    one.get("name").asString(),
                    one.get("expected").asString(),
                    one.get("base64").asString()))
        .toList();
  }
}
