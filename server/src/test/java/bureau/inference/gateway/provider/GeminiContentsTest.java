package bureau.inference.gateway.provider;

import static bureau.inference.gateway.provider.GeminiAsked.json;
import static bureau.inference.gateway.provider.GeminiAsked.model;
import static bureau.inference.gateway.provider.GeminiAsked.user;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GeminiContentsTest {
  private static final String UNSIGNED = ",'thoughtSignature':'skip_thought_signature_validator'}";
  private static final String CALL_A = "{'functionCall':{'id':'a','name':'clock','args':{'z':1}}";
  private static final String CALL_B = "{'functionCall':{'id':'b','name':'clock','args':{'z':1}}";

  @Test
  void tellsWhoSaysWhat() {
    assertThat(written(user(new Text("Hi")), model(new Text("Hello")), user(new Text("Bye"))))
        .isEqualTo(
            json(
                "[{'role':'user','parts':[{'text':'Hi'}]},"
                    + "{'role':'model','parts':[{'text':'Hello'}]},"
                    + "{'role':'user','parts':[{'text':'Bye'}]}]"));
  }

  @Test
  void joinsTurnsOfOneSideButNotTheirParts() {
    assertThat(
            written(
                user(new Text("a")),
                user(new Text("b"), new Text("c")),
                model(new Text("d")),
                model(),
                model(new Text("e"))))
        .isEqualTo(
            json(
                "[{'role':'user','parts':[{'text':'a'},{'text':'b'},{'text':'c'}]},"
                    + "{'role':'model','parts':[{'text':'d'},{'text':'e'}]}]"));
  }

  @Test
  void leavesOutWhatIsEmpty() {
    assertThat(written(user(new Text("a")), model(new Text("")), user(new Text("b"))))
        .isEqualTo(json("[{'role':'user','parts':[{'text':'a'},{'text':'b'}]}]"));
  }

  @Test
  void refusesAConversationOfNothing() {
    refused("turns");
    refused("turns", user());
    refused("turns", user(new Text("")), model(new Thought("", "of another maker")));
  }

  @Test
  void takesPicturesAlongOrLinksThem() {
    assertThat(
            written(
                user(
                    new Text("What?"),
                    new Image("image/png", "iVBORw0KGgo="),
                    new LinkedImage("https://pictures.example/a.jpg"))))
        .isEqualTo(
            json(
                "[{'role':'user','parts':[{'text':'What?'},"
                    + "{'inlineData':{'mimeType':'image/png','data':'iVBORw0KGgo='}},"
                    + "{'fileData':{'mimeType':'image/jpeg',"
                    + "'fileUri':'https://pictures.example/a.jpg'}}]}]"));
  }

  @Test
  void refusesAPictureThatIsNotPublic() {
    refused("linkedImage.url", user(new LinkedImage("http://localhost/a.png")));
  }

  @Test
  void parallelCallsStandTogetherBeforeTheirResults() {
    assertThat(
            written(
                user(new Text("When?")),
                model(call("a"), call("b")),
                user(new ToolResult("a", null, List.of(new Text("1")), false)),
                user(new ToolResult("b", "clock", List.of(new Text("2")), false))))
        .isEqualTo(
            json(
                "[{'role':'user','parts':[{'text':'When?'}]},{'role':'model','parts':["
                    + CALL_A
                    + UNSIGNED
                    + ","
                    + CALL_B
                    + "}]},{'role':'user','parts':["
                    + "{'functionResponse':{'id':'a','name':'clock','response':{'result':'1'}}},"
                    + "{'functionResponse':{'id':'b','name':'clock','response':{'result':'2'}}}"
                    + "]}]"));
  }

  @Test
  void aFailedCallSaysSo() {
    var result = result(true, new Text("no"), new Text("clock"));

    assertThat(result).isEqualTo(json("{'id':'a','name':'n','response':{'error':'no\\nclock'}}"));
  }

  @Test
  void resultsMayBePictures() {
    assertThat(result(false, new Text("see"), new Image("image/png", "AAAA")))
        .isEqualTo(
            json(
                "{'id':'a','name':'n','response':{'result':'see'},"
                    + "'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}"));
    assertThat(result(false)).isEqualTo(json("{'id':'a','name':'n','response':{'result':''}}"));
  }

  @Test
  void refusesAResultOfWhatNobodyCalled() {
    refused(
        "toolResult.name",
        user(new ToolResult("a", null, List.of(), false)),
        model(call("a")), // too late
        user(new ToolResult("a", null, List.of(), false)));
  }

  @Test
  void refusesWhatCannotBeAResult() {
    for (var piece :
        List.of(
            new LinkedImage("https://pictures.example/a.png"), new Thought("x", null), call("c"))) {
      refused("toolResult.content", user(new ToolResult("a", "n", List.of(piece), false)));
    }
  }

  @Test
  void refusesArgumentsThatAreNoObject() {
    for (var arguments : List.of("null", "[]", "'{}'", "1")) {
      refused("toolUse.arguments", model(new ToolUse("a", "n", json(arguments))));
    }
  }

  @Test
  void refusesWhatTheOtherSideCannotSay() {
    refused("turns", user(call("a")));
    refused("turns", user(new Thought("x", null)));
    refused("turns", model(new ToolResult("a", "n", List.of(), false)));
  }

  @Test
  void givesTheSealOfThoughtsToTheCallBehindThem() {
    assertThat(
            written(
                model(
                    new Thought("Hm.", GeminiSeal.of("c2ln")),
                    new Text("Let me see."),
                    call("a"),
                    call("b"))))
        .isEqualTo(
            json(
                "[{'role':'model','parts':[{'text':'Hm.','thought':true},{'text':'Let me see.'},"
                    + CALL_A
                    + ",'thoughtSignature':'c2ln'},"
                    + CALL_B
                    + "}]}]"));
  }

  @Test
  void aSealWithoutThoughtsReachesItsCallToo() {
    assertThat(
            written(
                user(new Text("x")),
                model(new Thought("", GeminiSeal.of("c2ln"))),
                model(call("a"))))
        .isEqualTo(
            json(
                "[{'role':'user','parts':[{'text':'x'}]},{'role':'model','parts':["
                    + CALL_A
                    + ",'thoughtSignature':'c2ln'}]}]"));
  }

  @Test
  void aSealThatNoCallTakesEndsTheContent() {
    assertThat(
            written(
                user(new Text("x")),
                model(new Thought("", GeminiSeal.of("b25l")), new Text("y")),
                user(new Text("z")),
                model(
                    call("a"),
                    new Thought("", GeminiSeal.of("dHdv")),
                    new Thought("", GeminiSeal.of("dGhyZWU=")))))
        .isEqualTo(
            json(
                "[{'role':'user','parts':[{'text':'x'}]},{'role':'model','parts':[{'text':'y'},"
                    + "{'text':'','thoughtSignature':'b25l'}]},"
                    + "{'role':'user','parts':[{'text':'z'}]},{'role':'model','parts':["
                    + CALL_A
                    + UNSIGNED
                    + ",{'text':'','thoughtSignature':'dHdv'},"
                    + "{'text':'','thoughtSignature':'dGhyZWU='}]}]"));
  }

  @Test
  void tellsThoughtsWithoutASealOrOfAnotherMakerAsThoughts() {
    for (var seal : new @Nullable String[] {null, "", "EqQBCgIYAhIM", "gemini:"}) {
      assertThat(written(model(new Thought("Hm.", seal), call("a"))))
          .isEqualTo(
              json(
                  "[{'role':'model','parts':[{'text':'Hm.','thought':true},"
                      + CALL_A
                      + UNSIGNED
                      + "]}]"));
    }
  }

  @Test
  void everyStepOfAHistoryOfAnotherModelGetsTheDocumentedSignatureOnce() {
    var contents =
        written(
            user(new Text("x")),
            model(call("a"), call("b")),
            user(new ToolResult("a", null, List.of(), false)),
            user(new ToolResult("b", null, List.of(), false)),
            model(call("c")),
            user(new ToolResult("c", null, List.of(), false)));

    assertThat(contents.findValuesAsString("thoughtSignature"))
        .containsExactly("skip_thought_signature_validator", "skip_thought_signature_validator");
    assertThat(contents.path(1).path("parts").path(1).has("thoughtSignature")).isFalse();
  }

  private static Part call(String id) {
    return new ToolUse(id, "clock", json("{'z':1}"));
  }

  private static JsonNode result(boolean failed, Part... content) {
    return written(user(new ToolResult("a", "n", List.of(content), failed)))
        .path(0)
        .path("parts")
        .path(0)
        .path("functionResponse");
  }

  private static JsonNode written(Turn... turns) {
    var asked = new GeminiAsked();
    asked.turns = List.of(turns);
    return asked.contents();
  }

  private static void refused(String member, Turn... turns) {
    var asked = new GeminiAsked();
    asked.turns = List.of(turns);
    asked.isRefusedFor(member);
  }
}
