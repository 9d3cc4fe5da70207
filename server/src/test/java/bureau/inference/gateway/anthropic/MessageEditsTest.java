package bureau.inference.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.program.Switches;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageEditsTest {
  @Test
  void passesEverythingElseByteForByte() {
    var sent =
        edited(
            "{ \"messages\" : [ {\"role\":\"user\", \"content\":\"h\\u00e9 }é\"} ] ,\"x\":  1.50e+3,"
                + "\"future\" :{\"deep\":[1 , 2]},\"model\":\"alias\", \"max_tokens\": 5 }");

    assertThat(sent)
        .isEqualTo(
            "{\"model\":\"real\",\"messages\" : [ {\"role\":\"user\", \"content\":\"h\\u00e9 }é\"} ],"
                + "\"x\":  1.50e+3,\"future\" :{\"deep\":[1 , 2]},\"max_tokens\":5}");
  }

  @Test
  void namesStayAsTheyAreWritten() {
    assertThat(
            edited("{\"max_tokens\":1,\"messages\":[],\"a\\u0022b\":1,\"\\u00e9\\/\":2,\"é\":3}"))
        .isEqualTo(
            "{\"model\":\"real\",\"max_tokens\":1,\"messages\":[],\"a\\u0022b\":1,\"\\u00e9\\/\":2,"
                + "\"é\":3}");
  }

  @Test
  void knowsItsMembersHoweverTheirNamesAreWritten() {
    assertThat(
            edited(
                "{\"m\\u0061x_tokens\":500,\"messages\":[],\"m\\u006fdel\":\"x\","
                    + "\"metad\\u0061ta\":{}}"))
        .isEqualTo("{\"model\":\"real\",\"max_tokens\":100,\"messages\":[]}");
  }

  @Test
  void replacesTheModelWithAnyName() {
    assertThat(text(MessageEdits.apply(body("{\"max_tokens\":1,\"messages\":[]}"), "a\"é", 9)))
        .isEqualTo("{\"model\":\"a\\\"é\",\"max_tokens\":1,\"messages\":[]}");
  }

  @Test
  void boundsTheAnswer() {
    assertThat(edited("{\"messages\":[],\"max_tokens\":5000}")).contains("\"max_tokens\":100}");
    assertThat(edited("{\"messages\":[],\"max_tokens\":100}")).contains("\"max_tokens\":100}");
    assertThat(edited("{\"messages\":[],\"max_tokens\":99}")).contains("\"max_tokens\":99}");
  }

  @Test
  void dropsWhatIsNotTheProgramsToSet() {
    var members = new StringBuilder("{\"max_tokens\":1,\"messages\":[]");
    MessageEdits.DROPPED.forEach(name -> members.append(",\"" + name + "\":{\"a\":1}"));

    assertThat(edited(members + "}"))
        .isEqualTo("{\"model\":\"real\",\"max_tokens\":1,\"messages\":[]}");
    assertThat(MessageEdits.DROPPED)
        .containsAll(Switches.DROPPED)
        .contains("metadata", "service_tier", "inference_geo", "speed", "fallbacks");
  }

  @Test
  void refusesWhatIsKeptAtTheProvider() {
    assertThat(MessageEdits.REFUSED)
        .containsExactlyInAnyOrder(
            "container", "mcp_servers", "thread", "diagnostics", "fallback_credit_token");
    for (var name : MessageEdits.REFUSED) {
      refuses("{\"max_tokens\":1,\"messages\":[],\"" + name + "\":\"x\"}", name, "kept-elsewhere");
    }
  }

  @Test
  void membersThatAreNullReferToNothing() {
    assertThat(edited("{\"max_tokens\":1,\"messages\":[],\"container\":null}"))
        .isEqualTo("{\"model\":\"real\",\"max_tokens\":1,\"messages\":[],\"container\":null}");
  }

  @Test
  void editsOfTheConversationGoThrough() {
    var management = "\"context_management\":{\"edits\":[{\"type\":\"clear_tool_uses_20250919\"}]}";

    assertThat(edited("{\"max_tokens\":1,\"messages\":[]," + management + "}"))
        .contains(management);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"image","source":{"type":"file","file_id":"file_1"}}            | messages.0.content.0
          {"type":"document","source":{"file_id":"file_1","type":"file"}}         | messages.0.content.0
          {"type":"document","source":{"type":"file","type":"base64"}}            | messages.0.content.0
          {"type":"document","source":{"t\\u0079pe":"f\\u0069le"}}                | messages.0.content.0
          {"type":"container_upload","file_id":"file_1"}                          | messages.0.content.0
          {"type":"tool_result","content":[1,{"source":{"type":"file"}}]}         | messages.0.content.0.content.1
          {"type":"document","source":{"content":[{"source":{"type":"file"}}]}}   | messages.0.content.0.source.content.0
          {"type":"x","input":{"a":1},"source":{"type":"file"}}                   | messages.0.content.0
          {"type":"x","a/b":{"c~d":{"file_id":7}}}                                | messages.0.content.0.a~1b.c~0d
          """)
  void refusesFilesKeptAtTheProviderAtAnyDepth(String block, String field) {
    refuses(
        "{\"messages\":[{\"role\":\"user\",\"content\":[" + block + "]}],\"max_tokens\":1}",
        field,
        "kept-elsewhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"data\":\"file\"}}",
        "{\"type\":\"text\",\"text\":\"file_id\",\"citations\":[{\"file_id\":null}]}",
        "{\"type\":\"tool_use\",\"input\":{\"file_id\":\"x\",\"source\":{\"type\":\"file\"}}}",
        "{\"type\":\"tool_use\",\"input\":\"x\"}",
        "{\"type\":\"file\"}",
        "{\"source\":[{\"type\":\"file\"}]}"
      })
  void whatOnlyLooksLikeAFileGoesThrough(String block) {
    var body = "{\"messages\":[{\"content\":[" + block + "]}],\"max_tokens\":1}";

    assertThat(edited(body)).contains(block);
  }

  @Test
  void pathsOfFilesAreBounded() {
    var deep = "{\"" + "n".repeat(200) + "\":{\"file_id\":1}}";

    refuses("{\"messages\":[" + deep + "],\"max_tokens\":1}", "messages", "kept-elsewhere");
  }

  @Test
  void schemasOfToolsMaySpeakOfFiles() {
    var tools =
        "\"tools\":[{\"input_schema\":{\"properties\":{\"file_id\":{\"type\":\"string\"}}}}]";

    assertThat(edited("{\"messages\":[],\"max_tokens\":1," + tools + "}")).contains(tools);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[]}",
        "{\"messages\":[],\"max_tokens\":null}",
        "{\"messages\":[],\"max_tokens\":0}",
        "{\"messages\":[],\"max_tokens\":-5}",
        "{\"messages\":[],\"max_tokens\":1.5}",
        "{\"messages\":[],\"max_tokens\":\"5\"}",
        "{\"messages\":[],\"max_tokens\":99999999999999999999}",
        "{\"messages\":[],\"max_tokens\":1,\"model\":1}",
        "{\"messages\":[],\"max_tokens\":1,\"model\":[]}",
        "{\"messages\":[],\"max_tokens\":1,\"stream\":\"yes\"}",
        "{\"messages\":{},\"max_tokens\":1}",
        "{\"messages\":null,\"max_tokens\":1}",
        "{\"max_tokens\":1}",
        "{\"messages\":[],\"max_tokens\":1,\"max_tokens\":1}",
        "{\"messages\":[],\"max_tokens\":1} {}",
        "{\"messages\":[",
        "[]",
        "",
        "null",
        "\ufeff{\"messages\":[],\"max_tokens\":1}",
        "{\"messages\":[\"\u0001\"],\"max_tokens\":1}"
      })
  void refusesWhatItCannotGoBy(String body) {
    assertThatThrownBy(() -> edited(body))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void refusesOtherEncodingsAndEndlessNesting() {
    var whole = "{\"messages\":[],\"max_tokens\":1}";
    var utf16 = whole.getBytes(StandardCharsets.UTF_16LE);
    var latin =
        "{\"messages\":[\"\u00ff\"],\"max_tokens\":1}".getBytes(StandardCharsets.ISO_8859_1);
    var deep =
        ("{\"max_tokens\":1,\"messages\":" + "[".repeat(500_000)).getBytes(StandardCharsets.UTF_8);

    for (var bytes : new byte[][] {utf16, latin, deep}) {
      assertThatThrownBy(() -> MessageBody.read(bytes)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void readsWhatTheGatewayGoesBy() {
    var body = body("{\"model\":\"m\",\"stream\":true,\"max_tokens\":7,\"messages\":[]}");

    assertThat(body.model()).isEqualTo("m");
    assertThat(body.stream()).isTrue();
    assertThat(body.maxOutputTokens()).isEqualTo(7);
    assertThat(body("{\"model\":null,\"stream\":null,\"max_tokens\":7,\"messages\":[]}").model())
        .isNull();
  }

  private static void refuses(String body, String field, String reason) {
    assertThatThrownBy(() -> edited(body))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().params()).isEqualTo(Map.of("field", field, "reason", reason));
            });
  }

  private static MessageBody body(String text) {
    return MessageBody.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String edited(String body) {
    return text(MessageEdits.apply(body(body), "real", 100));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
