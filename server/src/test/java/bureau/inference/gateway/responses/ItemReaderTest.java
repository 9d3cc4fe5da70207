package bureau.inference.gateway.responses;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.provider.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReaderTest {
  private static final String USER = "{'role':'user','content':'Why?'}";

  @Test
  void instructionsStandAboveTheConversationInTheirOrder() {
    var asked =
        Responses.read(
                "{'instructions':'Be brief.','input':[{'role':'system','content':'Be kind.'},"
                    + USER
                    + ",{'type':'message','role':'developer','content':["
                    + "{'type':'input_text','text':'Be right.'},"
                    + "{'type':'input_text','text':'Be fast.'}]}]}")
            .request();

    assertThat(asked.system()).containsExactly("Be brief.", "Be kind.", "Be right.", "Be fast.");
    assertThat(asked.turns()).containsExactly(user(new Text("Why?")));
  }

  @Test
  void whatOneSideSaysBeforeTheOtherSpeaksIsOneTurn() {
    assertThat(
            turns(
                "{'role':'user','content':'a'},{'role':'user','content':'b'},"
                    + "{'role':'assistant','content':'c'},{'role':'user','content':'d'}"))
        .containsExactly(
            user(new Text("a"), new Text("b")), assistant(new Text("c")), user(new Text("d")));
  }

  @Test
  void readsPictures() {
    assertThat(
            turns(
                "{'role':'user','content':[{'type':'input_text','text':'See',"
                    + "'prompt_cache_breakpoint':{'mode':'explicit'}},"
                    + "{'type':'input_image','detail':'auto','file_id':null,"
                    + "'image_url':'data:image/png;base64,aGk='},"
                    + "{'type':'input_image','image_url':'https://example.org/a.png'}]}"))
        .containsExactly(
            user(
                new Text("See"),
                new Image("image/png", "aGk="),
                new LinkedImage("https://example.org/a.png")));
  }

  @Test
  void readsAnAnswerThatIsSentBackAsItCame() {
    assertThat(
            turns(
                    USER
                        + ",{'id':'rs_1','type':'reasoning','status':'completed','summary':"
                        + "[{'type':'summary_text','text':'Hm'}],'encrypted_content':'"
                        + KeptThought.of("Hm.", "seal")
                        + "'},"
                        + "{'id':'msg_1','type':'message','status':'completed','role':'assistant',"
                        + "'phase':'final_answer','content':[{'type':'output_text','text':'Rain.',"
                        + "'annotations':[],'logprobs':[]}]},"
                        + "{'id':'fc_1','type':'function_call','status':'completed','call_id':'c1',"
                        + "'name':'f','arguments':'{\\'a\\':1}'}".replace("\\'", "\\\""))
                .getLast())
        .isEqualTo(
            assistant(
                new Thought("Hm.", "seal"),
                new Text("Rain."),
                new ToolUse("c1", "f", Json.tree("{\"a\":1}"))));
  }

  @Test
  void callsThatWereMadeAtOnceAreOneTurnAndSoAreTheirResults() {
    var none = Json.tree("{}");

    assertThat(
            turns(
                USER
                    + ",{'type':'function_call','call_id':'c1','name':'f','arguments':''},"
                    + "{'type':'function_call','call_id':'c2','name':'g','arguments':'{}'},"
                    + "{'type':'function_call_output','call_id':'c2','output':'two'},"
                    + "{'type':'function_call_output','call_id':'c1','output':["
                    + "{'type':'input_text','text':'one'},"
                    + "{'type':'input_image','image_url':'data:image/png;base64,aGk='}]},"
                    + USER))
        .containsExactly(
            user(new Text("Why?")),
            assistant(new ToolUse("c1", "f", none), new ToolUse("c2", "g", none)),
            user(
                new ToolResult("c2", "g", List.of(new Text("two")), false),
                new ToolResult(
                    "c1", "f", List.of(new Text("one"), new Image("image/png", "aGk=")), false),
                new Text("Why?")));
  }

  @Test
  void aResultOfACallThatIsNotThereMayNameItsTool() {
    assertThat(turns("{'type':'function_call_output','call_id':'c1','name':'f','output':'x'}"))
        .containsExactly(user(new ToolResult("c1", "f", List.of(new Text("x")), false)));
  }

  @Test
  void thoughtsAreReadInFullWhereTheyAreThere() {
    assertThat(
            turns(
                "{'type':'reasoning','summary':[{'type':'summary_text','text':'short'}],"
                    + "'content':[{'type':'reasoning_text','text':'long'}]}"))
        .containsExactly(assistant(new Thought("long", null)));
    assertThat(
            turns(
                "{'type':'reasoning','summary':[{'type':'summary_text','text':'a'},"
                    + "{'type':'summary_text','text':'b'}]}"))
        .containsExactly(assistant(new Thought("a\n\nb", null)));
  }

  /// Such as what OpenAI itself gave out: nobody who is asked here could read it.
  @Test
  void whatSomebodyElseEncryptedIsNoSeal() {
    assertThat(
            turns(
                "{'type':'reasoning','summary':[{'type':'summary_text','text':'short'}],"
                    + "'encrypted_content':'gAAAAABo'}"))
        .containsExactly(assistant(new Thought("short", null)));
    assertThat(turns(USER + ",{'type':'reasoning','summary':[],'encrypted_content':'gAAAAABo'}"))
        .containsExactly(user(new Text("Why?")));
  }

  @Test
  void aRefusalIsSaidInWords() {
    assertThat(
            turns(USER + ",{'role':'assistant','content':[{'type':'refusal','refusal':'No.'}]}")
                .getLast())
        .isEqualTo(assistant(new Text("No.")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'reasoning','summary':[]}",
        "{'type':'reasoning','summary':[],'encrypted_content':''}",
        "{'role':'assistant','content':''}",
        "{'role':'assistant','content':[]}"
      })
  void whatSaysNothingIsLeftOut(String item) {
    assertThat(turns(USER + "," + item)).containsExactly(user(new Text("Why?")));
  }

  private static List<Turn> turns(String items) {
    return Responses.said(items).request().turns();
  }

  private static Turn user(Part... parts) {
    return new Turn(Role.USER, List.of(parts));
  }

  private static Turn assistant(Part... parts) {
    return new Turn(Role.ASSISTANT, List.of(parts));
  }
}
