package bureau.inference.gateway.anthropic;

import static bureau.inference.gateway.anthropic.Messages.problemOf;
import static bureau.inference.gateway.anthropic.Messages.said;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockReaderTest {
  @Test
  void readsTextsAndPictures() {
    assertThat(
            user(
                """
                {"type":"text","text":"Look:","cache_control":{"type":"ephemeral","ttl":"1h"}},
                {"type":"image","source":{"type":"base64","media_type":"image/png","data":"QUJD"},
                 "transformations":{}},
                {"type":"image","source":{"type":"url","url":"https://example.org/a.png"}}
                """))
        .containsExactly(
            new Text("Look:"),
            new Image("image/png", "QUJD"),
            new LinkedImage("https://example.org/a.png"));
  }

  @Test
  void readsCallsOfTools() {
    var parts =
        assistant(
            """
            {"type":"tool_use","id":"toolu_1","name":"weather","input":{"town":"Aldea"},
             "caller":{"type":"direct"},"cache_control":null,"toolset_name":null}
            """);

    assertThat(parts)
        .singleElement()
        .isInstanceOfSatisfying(
            ToolUse.class,
            use -> {
              assertThat(use.id()).isEqualTo("toolu_1");
              assertThat(use.name()).isEqualTo("weather");
              assertThat(use.arguments()).hasToString("{\"town\":\"Aldea\"}");
            });
  }

  @Test
  void resultsOfToolsAreToldTheNameOfTheirTool() {
    var request =
        Messages.read(
                """
                {"max_tokens":5,"messages":[{"role":"user","content":"Why?"},
                {"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f","input":{}}]},
                {"role":"user","content":[
                {"type":"tool_result","tool_use_id":"a","content":"12"},
                {"type":"tool_result","tool_use_id":"b","is_error":true,"content":[
                 {"type":"text","text":"no"},
                 {"type":"image","source":{"type":"url","url":"https://example.org/a.png"}}]},
                {"type":"tool_result","tool_use_id":"a"}]}]}
                """)
            .request();

    assertThat(request.turns().getLast().parts())
        .containsExactly(
            new ToolResult("a", "f", List.of(new Text("12")), false),
            new ToolResult(
                "b",
                null,
                List.of(new Text("no"), new LinkedImage("https://example.org/a.png")),
                true),
            new ToolResult("a", "f", List.of(), false));
  }

  @Test
  void readsThoughtsWithTheirSeals() {
    assertThat(
            assistant(
                """
                {"type":"thinking","thinking":"Hm.","signature":"c2VhbA=="},
                {"type":"thinking","thinking":"","signature":"c2VhbA=="},
                {"type":"thinking","thinking":"Hm.","signature":""},
                {"type":"thinking","thinking":"Hm."},
                {"type":"redacted_thinking","data":"ZGF0YQ=="}
                """))
        .containsExactly(
            new Thought("Hm.", "c2VhbA=="),
            new Thought("", "c2VhbA=="),
            new Thought("Hm.", null),
            new Thought("Hm.", null),
            new Thought("", "redacted:ZGF0YQ=="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document",
        "search_result",
        "server_tool_use",
        "web_search_tool_result",
        "web_fetch_tool_result",
        "code_execution_tool_result",
        "bash_code_execution_tool_result",
        "text_editor_code_execution_tool_result",
        "tool_search_tool_result",
        "container_upload",
        "mcp_tool_use",
        "compaction",
        "future"
      })
  void refusesBlocksThatOnlyTheVendorUnderstands(String type) {
    var block = "{\"type\":\"" + type + "\",\"source\":{\"type\":\"base64\",\"data\":\"QQ==\"}}";

    assertThat(problemOf(() -> user("{\"type\":\"text\",\"text\":\"a\"}," + block)))
        .satisfies(
            problem -> {
              assertThat(problem.name()).isEqualTo("provider-cannot");
              assertThat(problem.params()).isEqualTo(Map.of("field", "messages.0.content.1"));
            });
    assertThat(
            problemOf(
                    () ->
                        user(
                            "{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"content\":["
                                + block
                                + "]}"))
                .params())
        .isEqualTo(Map.of("field", "messages.0.content.0.content.0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"text","text":"a","x":1}                                             | x
          {"type":"text","text":"a","citations":[{"type":"char_location"}]}            | citations
          {"type":"image","source":{"type":"future"}}                                  | source
          {"type":"image","source":{"type":"url","url":"u","x":1}}                     | source.x
          {"type":"image","source":{"type":"url","url":"u"},"transformations":{"oversized_image":"error"}}| transformations
          {"type":"tool_use","id":"a","name":"f","input":{},"toolset_name":"browser"}  | toolset_name
          {"type":"tool_use","id":"a","name":"f","input":{},"caller":{"type":"code_execution_20250825"}}| caller
          {"type":"tool_use","id":"a","name":"f","input":{},"x":1}                     | x
          {"type":"thinking","thinking":"","x":1}                                      | x
          {"type":"redacted_thinking","data":"","x":1}                                 | x
          """)
  void refusesWhatOtherProvidersCannotDo(String block, String field) {
    var problem = problemOf(() -> assistant(block));

    assertThat(problem.name()).isEqualTo("provider-cannot");
    assertThat(problem.params()).isEqualTo(Map.of("field", "messages.1.content.0." + field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"text"}                                                     | .text        | required
          {"type":"text","text":7}                                            | .text        | type
          {"type":null}                                                       | .type        | required
          {"type":7}                                                          | .type        | type
          {"type":"image"}                                                    | .source      | required
          {"type":"image","source":"x"}                                       | .source      | type
          {"type":"image","source":{"type":"base64","data":"QQ=="}}           | .source.media_type| required
          {"type":"image","source":{"type":"base64","media_type":"image/bmp","data":""}}| .source.media_type| range
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":""}}| .source.data| format
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"QQ"}}| .source.data| format
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"QQ= "}}| .source.data| format
          {"type":"image","source":{"type":"base64","media_type":"image/png"}}| .source.data | required
          {"type":"image","source":{"type":"url"}}                            | .source.url  | required
          {"type":"tool_result"}                                              | .tool_use_id | required
          {"type":"tool_result","tool_use_id":"a","content":7}                | .content     | type
          {"type":"tool_result","tool_use_id":"a","content":["x"]}            | .content.0   | type
          {"type":"tool_result","tool_use_id":"a","is_error":"yes"}           | .is_error    | type
          {"type":"tool_use","id":"a","name":"f","input":{}}                  |              | type
          {"type":"thinking","thinking":"a"}                                  |              | type
          """)
  void namesWhatIsWrong(String block, String field, String reason) {
    assertThat(problemOf(() -> user(block)).params())
        .isEqualTo(
            Map.of(
                "field", "messages.0.content.0" + (field == null ? "" : field), "reason", reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"tool_use","name":"f","input":{}}                | .id        | required
          {"type":"tool_use","id":"a","input":{}}                  | .name      | required
          {"type":"tool_use","id":"a","name":"f"}                  | .input     | required
          {"type":"tool_use","id":"a","name":"f","input":"{}"}     | .input     | type
          {"type":"tool_use","id":"a","name":"f","input":{},"caller":7}| .caller| type
          {"type":"tool_result","tool_use_id":"a"}                 |            | type
          {"type":"thinking"}                                      | .thinking  | required
          {"type":"thinking","thinking":"","signature":7}          | .signature | type
          {"type":"redacted_thinking"}                             | .data      | required
          """)
  void namesWhatIsWrongOfTheAssistant(String block, String field, String reason) {
    assertThat(problemOf(() -> assistant(block)).params())
        .isEqualTo(
            Map.of(
                "field", "messages.1.content.0" + (field == null ? "" : field), "reason", reason));
  }

  @Test
  void filesKeptAtTheProviderAreNamed() {
    var block = "{\"type\":\"image\",\"source\":{\"type\":\"file\",\"file_id\":\"file_1\"}}";

    assertThat(problemOf(() -> user("{\"type\":\"text\",\"text\":\"a\"}," + block)).params())
        .isEqualTo(Map.of("field", "messages.0.content.1", "reason", "kept-elsewhere"));
  }

  private static List<Part> user(String blocks) {
    return said("user", blocks).request().turns().getFirst().parts();
  }

  private static List<Part> assistant(String blocks) {
    return said("assistant", blocks).request().turns().getLast().parts();
  }
}
