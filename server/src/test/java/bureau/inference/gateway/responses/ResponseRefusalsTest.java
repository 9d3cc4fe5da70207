package bureau.inference.gateway.responses;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What [ResponseReader] does not take, each by its name.
class ResponseRefusalsTest {
  private static final String USER = "{'role':'user','content':'Why?'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          previous_response_id | 'previous_response_id':'resp_1'
          conversation | 'conversation':'conv_1'
          conversation | 'conversation':{'id':'conv_1'}
          prompt | 'prompt':{'id':'pmpt_1'}
          background | 'background':true
          """)
  void refusesWhatIsKeptAtAProvider(String field, String members) {
    assertThat(refusal(members)).isEqualTo(Problem.invalid(field, "kept-elsewhere"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          input.1 | {'type':'item_reference','id':'msg_1'}
          input.1 | {'id':'msg_1'}
          input.1.content.0.file_id | {'role':'user','content':[{'type':'input_image','detail':'auto','file_id':'file_1'}]}
          input.1.content.0.file_id | {'role':'user','content':[{'type':'input_file','file_id':'file_1'}]}
          input.1.output.0.file_id | {'type':'function_call_output','call_id':'c','output':[{'type':'input_file','file_id':'file_1'}]}
          """)
  void refusesItemsThatAreKeptAtAProvider(String field, String item) {
    assertThat(refusalOf(item)).isEqualTo(Problem.invalid(field, "kept-elsewhere"));
  }

  @ParameterizedTest
  @CsvSource({
    "web_search",
    "web_search_2025_08_26",
    "web_search_preview",
    "file_search",
    "code_interpreter",
    "computer",
    "computer_use_preview",
    "mcp",
    "image_generation",
    "shell",
    "tool_search",
    "programmatic_tool_calling"
  })
  void refusesToolsThatTheVendorRuns(String type) {
    assertThat(refusal("'tools':[{'type':'function','name':'f'},{'type':'" + type + "'}]"))
        .isEqualTo(Problem.invalid("tools.1", "vendor-tool"));
    assertThat(refusal("'tool_choice':{'type':'" + type + "'}"))
        .isEqualTo(Problem.invalid("tool_choice", "vendor-tool"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          top_logprobs | 'top_logprobs':2
          context_management | 'context_management':[{'type':'compaction'}]
          moderation | 'moderation':{'model':'m'}
          image | 'image':{}
          access_programs | 'access_programs':{}
          top_k | 'top_k':4
          messages | 'messages':[]
          include.1 | 'include':['reasoning.encrypted_content','message.output_text.logprobs']
          include.0 | 'include':['web_search_call.action.sources']
          stream_options.include_obfuscation | 'stream':true,'stream_options':{'include_obfuscation':true}
          stream_options.include_usage | 'stream':true,'stream_options':{'include_usage':true}
          tools.0 | 'tools':[{'type':'custom','name':'c'}]
          tools.0 | 'tools':[{'type':'local_shell'}]
          tools.0 | 'tools':[{'type':'apply_patch'}]
          tools.0.function | 'tools':[{'type':'function','name':'f','function':{'name':'f'}}]
          tools.0.output_schema | 'tools':[{'type':'function','name':'f','output_schema':{}}]
          tools.0.defer_loading | 'tools':[{'type':'function','name':'f','defer_loading':true}]
          tools.0.async | 'tools':[{'type':'function','name':'f','async':true}]
          tools.0.allowed_callers | 'tools':[{'type':'function','name':'f','allowed_callers':['direct','programmatic']}]
          tool_choice | 'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[]}
          tool_choice | 'tool_choice':{'type':'custom','name':'c'}
          text.verbosity | 'text':{'verbosity':'low'}
          text.stop | 'text':{'stop':'x'}
          text.format.type | 'text':{'format':{'type':'grammar'}}
          text.format.schema | 'text':{'format':{'type':'json_object','schema':{}}}
          text.format.json_schema | 'text':{'format':{'type':'json_schema','json_schema':{}}}
          text.format.description | 'text':{'format':{'type':'json_schema','name':'n','description':'a','schema':{'description':'b'}}}
          reasoning.context | 'reasoning':{'context':'all_turns'}
          reasoning.mode | 'reasoning':{'mode':'pro'}
          reasoning.budget | 'reasoning':{'budget':3}
          """)
  void refusesWhatOnlyThisDialectCanSay(String field, String members) {
    assertThat(refusal(members)).isEqualTo(cannot(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          input.1 | {'type':'web_search_call','id':'ws_1','status':'completed'}
          input.1 | {'type':'computer_call_output','call_id':'c','output':{}}
          input.1 | {'type':'mcp_approval_response','approve':true}
          input.1 | {'type':'custom_tool_call_output','call_id':'c','output':'x'}
          input.1 | {'type':'compaction','encrypted_content':'x'}
          input.1 | {'type':'nobody_knows'}
          input.1.name | {'role':'user','name':'Ada','content':'x'}
          input.1.content.0 | {'role':'user','content':[{'type':'input_file','file_data':'aGk='}]}
          input.1.content.0 | {'role':'user','content':[{'type':'input_audio','input_audio':{}}]}
          input.1.content.0 | {'role':'user','content':[{'type':'output_text','text':'x'}]}
          input.1.content.0 | {'role':'system','content':[{'type':'input_image','image_url':'https://example.org/a'}]}
          input.1.content.0.extra | {'role':'user','content':[{'type':'input_text','text':'x','extra':1}]}
          input.1.content.0.detail | {'role':'user','content':[{'type':'input_image','image_url':'https://example.org/a','detail':'high'}]}
          input.1.content.0.annotations | {'role':'assistant','content':[{'type':'output_text','text':'x','annotations':[{'type':'url_citation'}]}]}
          input.1.content.0.image_url | {'role':'user','content':[{'type':'input_image','image_url':'data:application/pdf;base64,aGk='}]}
          input.1.namespace | {'type':'function_call','call_id':'c','name':'f','arguments':'','namespace':'n'}
          input.1.caller | {'type':'function_call_output','call_id':'c','output':'','caller':{'type':'program'}}
          input.1.summary.0 | {'type':'reasoning','summary':[{'type':'reasoning_text','text':'x'}]}
          """)
  void refusesItemsThatOnlyThisDialectCanSay(String field, String item) {
    assertThat(refusalOf(item)).isEqualTo(cannot(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type | store | 'store':'yes'
          type | background | 'background':1
          type | max_tool_calls | 'max_tool_calls':'3'
          type | max_output_tokens | 'max_output_tokens':'3'
          range | max_output_tokens | 'max_output_tokens':0
          type | metadata | 'metadata':'x'
          type | instructions | 'instructions':['x']
          range | truncation | 'truncation':'sometimes'
          type | include | 'include':'x'
          type | temperature | 'temperature':'1'
          range | temperature | 'temperature':2.1
          range | temperature | 'temperature':-1e400
          range | top_p | 'top_p':1.01
          type | parallel_tool_calls | 'parallel_tool_calls':'yes'
          type | reasoning | 'reasoning':'low'
          range | reasoning.effort | 'reasoning':{'effort':'enormous'}
          range | reasoning.summary | 'reasoning':{'summary':'long'}
          type | text | 'text':'json'
          type | text.format | 'text':{'format':'json_object'}
          required | text.format.type | 'text':{'format':{}}
          required | text.format.name | 'text':{'format':{'type':'json_schema','schema':{}}}
          required | text.format.schema | 'text':{'format':{'type':'json_schema','name':'n'}}
          type | text.format.schema | 'text':{'format':{'type':'json_schema','name':'n','schema':true}}
          type | tools | 'tools':{}
          type | tools.0 | 'tools':['f']
          required | tools.0.type | 'tools':[{'name':'f'}]
          required | tools.0.name | 'tools':[{'type':'function'}]
          type | tools.0.parameters | 'tools':[{'type':'function','name':'f','parameters':'{}'}]
          range | tool_choice | 'tool_choice':'sometimes'
          range | tool_choice | 'tool_choice':'required'
          type | tool_choice | 'tool_choice':1
          range | tool_choice.name | 'tool_choice':{'type':'function','name':'f'}
          unreadable | body | 'metadata':{'a':'1','a':'2'}
          """)
  void namesWhatIsWrong(String reason, String field, String members) {
    assertThat(refusal(members)).isEqualTo(Problem.invalid(field, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type | input.1 | 'Why?'
          required | input.1.role | {'content':'x'}
          range | input.1.role | {'role':'tool','content':'x'}
          required | input.1.content | {'role':'user'}
          type | input.1.content | {'role':'user','content':{}}
          length | input.1.content | {'role':'user','content':[]}
          required | input.1.content.0.text | {'role':'user','content':[{'type':'input_text'}]}
          required | input.1.content.0.image_url | {'role':'user','content':[{'type':'input_image'}]}
          format | input.1.content.0.image_url | {'role':'user','content':[{'type':'input_image','image_url':'file:///etc/passwd'}]}
          required | input.1.call_id | {'type':'function_call','name':'f','arguments':''}
          required | input.1.arguments | {'type':'function_call','call_id':'c','name':'f'}
          format | input.1.arguments | {'type':'function_call','call_id':'c','name':'f','arguments':'{'}
          type | input.1.arguments | {'type':'function_call','call_id':'c','name':'f','arguments':'[]'}
          required | input.1.output | {'type':'function_call_output','call_id':'c'}
          type | input.1.encrypted_content | {'type':'reasoning','encrypted_content':{}}
          format | input.1.encrypted_content | {'type':'reasoning','encrypted_content':'bureau:'}
          format | input.1.encrypted_content | {'type':'reasoning','encrypted_content':'bureau::aGk='}
          format | input.1.encrypted_content | {'type':'reasoning','encrypted_content':'bureau:aGk=:a'}
          format | input.1.encrypted_content | {'type':'reasoning','encrypted_content':'bureau:aGk=:aGk=:'}
          """)
  void namesWhatIsWrongInAnItem(String reason, String field, String item) {
    assertThat(refusalOf(item)).isEqualTo(Problem.invalid(field, reason));
  }

  @ParameterizedTest
  @CsvSource({"required, {}", "required, {'input':null}", "length, {'input':[]}"})
  void somethingHasToBeAsked(String reason, String request) {
    assertThat(Responses.refusal(() -> Responses.read(request)))
        .isEqualTo(Problem.invalid("input", reason));
  }

  /// A program that relies on state may ask nothing besides.
  @Test
  void stateIsRefusedBeforeWhatIsMissing() {
    assertThat(Responses.refusal(() -> Responses.read("{'previous_response_id':'resp_1'}")))
        .isEqualTo(Problem.invalid("previous_response_id", "kept-elsewhere"));
  }

  private static Problem refusal(String members) {
    return Responses.refusal(() -> Responses.asked(members));
  }

  private static Problem refusalOf(@Nullable String item) {
    return Responses.refusal(() -> Responses.said(USER + "," + item));
  }

  private static Problem cannot(String field) {
    return Problem.of("provider-cannot", 400, Map.of("field", field));
  }
}
