package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What [ChatCompletionReader] does not take, each by its name.
class ChatCompletionRefusalsTest {
  private static final String USER = "{\"role\":\"user\",\"content\":\"Why?\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          n | 'n':2
          functions | 'functions':[{'name':'f'}]
          function_call | 'function_call':{'name':'f'}
          logit_bias | 'logit_bias':{'5':1}
          logprobs | 'logprobs':true
          top_logprobs | 'top_logprobs':2
          modalities | 'modalities':['text','audio']
          verbosity | 'verbosity':'low'
          audio | 'audio':{'voice':'alloy','format':'mp3'}
          moderation | 'moderation':{'model':'m'}
          prediction | 'prediction':{'type':'content','content':'x'}
          web_search_options | 'web_search_options':{}
          top_k | 'top_k':4
          chat_template_kwargs | 'chat_template_kwargs':{}
          stream_options.include_obfuscation | 'stream':true,'stream_options':{'include_obfuscation':true}
          stream_options.other | 'stream':true,'stream_options':{'other':1}
          tools.0 | 'tools':[{'type':'custom','custom':{'name':'c'}}]
          tools.0.cache_control | 'tools':[{'type':'function','cache_control':{},'function':{'name':'f'}}]
          tools.0.function.returns | 'tools':[{'type':'function','function':{'name':'f','returns':1}}]
          tool_choice | 'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[]}}
          tool_choice | 'tool_choice':{'type':'custom','custom':{'name':'c'}}
          response_format.type | 'response_format':{'type':'grammar','grammar':'x'}
          response_format.schema | 'response_format':{'type':'json_object','schema':{}}
          response_format.json_schema.description | 'response_format':{'type':'json_schema','json_schema':{'name':'n','description':'a','schema':{'description':'b'}}}
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
          messages.1.role | {'role':'system','content':'Late.'}
          messages.1.role | {'role':'developer','content':'Late.'}
          messages.1.role | {'role':'function','name':'f','content':'x'}
          messages.1.name | {'role':'user','name':'Ada','content':'x'}
          messages.1.content.0 | {'role':'user','content':[{'type':'input_audio','input_audio':{'data':'aGk=','format':'mp3'}}]}
          messages.1.content.1 | {'role':'user','content':[{'type':'text','text':'x'},{'type':'file','file':{'file_id':'f'}}]}
          messages.1.content.0 | {'role':'user','content':[{'type':'refusal','refusal':'x'}]}
          messages.1.content.0.image_url.detail | {'role':'user','content':[{'type':'image_url','image_url':{'url':'https://example.org/a','detail':'high'}}]}
          messages.1.content.0.image_url.url | {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:application/pdf;base64,aGk='}}]}
          messages.1.content.0.extra | {'role':'user','content':[{'type':'text','text':'x','extra':1}]}
          messages.1.audio | {'role':'assistant','content':'x','audio':{'id':'a'}}
          messages.1.function_call | {'role':'assistant','function_call':{'name':'f','arguments':'{}'}}
          messages.1.annotations | {'role':'assistant','content':'x','annotations':[{'type':'url_citation'}]}
          messages.1.content.0 | {'role':'assistant','content':[{'type':'image_url','image_url':{'url':'https://example.org/a'}}]}
          messages.1.tool_calls.0 | {'role':'assistant','tool_calls':[{'id':'c','type':'custom','custom':{'name':'c','input':'x'}}]}
          messages.1.tool_calls.0.function.output | {'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'','output':'x'}}]}
          messages.1.content.0 | {'role':'tool','tool_call_id':'c','content':[{'type':'image_url','image_url':{'url':'https://example.org/a'}}]}
          """)
  void refusesMessagesThatOnlyThisDialectCanSay(String field, String message) {
    assertThat(refusalOf("[" + USER + "," + message + "]")).isEqualTo(cannot(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kept-elsewhere | store | 'store':true
          kept-elsewhere | previous_response_id | 'previous_response_id':'r'
          kept-elsewhere | conversation | 'conversation':'c'
          kept-elsewhere | container | 'container':'c'
          kept-elsewhere | file_ids | 'file_ids':[]
          type | temperature | 'temperature':'1'
          range | temperature | 'temperature':2.1
          range | temperature | 'temperature':-1e400
          range | top_p | 'top_p':1.01
          range | presence_penalty | 'presence_penalty':-3
          range | frequency_penalty | 'frequency_penalty':3
          type | seed | 'seed':1.5
          range | seed | 'seed':99999999999999999999
          type | stop | 'stop':{}
          type | stop.1 | 'stop':['x',1]
          length | stop | 'stop':''
          type | parallel_tool_calls | 'parallel_tool_calls':'yes'
          type | reasoning_effort | 'reasoning_effort':3
          range | reasoning_effort | 'reasoning_effort':'enormous'
          type | stream_options.include_obfuscation | 'stream_options':{'include_obfuscation':1}
          type | response_format | 'response_format':'json_object'
          required | response_format.type | 'response_format':{}
          required | response_format.json_schema | 'response_format':{'type':'json_schema'}
          required | response_format.json_schema.schema | 'response_format':{'type':'json_schema','json_schema':{'name':'n'}}
          type | response_format.json_schema.schema | 'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':true}}
          length | response_format.json_schema.name | 'response_format':{'type':'json_schema','json_schema':{'name':'','schema':{}}}
          type | tools | 'tools':{}
          type | tools.0 | 'tools':['f']
          required | tools.0.type | 'tools':[{'function':{'name':'f'}}]
          required | tools.0.function | 'tools':[{'type':'function'}]
          required | tools.0.function.name | 'tools':[{'type':'function','function':{}}]
          type | tools.0.function.parameters | 'tools':[{'type':'function','function':{'name':'f','parameters':'{}'}}]
          type | tools.0.function.strict | 'tools':[{'type':'function','function':{'name':'f','strict':1}}]
          range | tool_choice | 'tool_choice':'sometimes'
          range | tool_choice | 'tool_choice':'required'
          type | tool_choice | 'tool_choice':1
          range | tool_choice.function.name | 'tool_choice':{'type':'function','function':{'name':'f'}}
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
          length | messages |
          type | messages.0 | 'Why?'
          required | messages.0.role | {'content':'x'}
          range | messages.0.role | {'role':'bot','content':'x'}
          type | messages.0.role | {'role':1,'content':'x'}
          required | messages.0.content | {'role':'user'}
          required | messages.0.content | {'role':'system','content':null}
          type | messages.0.content | {'role':'user','content':{}}
          length | messages.0.content | {'role':'user','content':[]}
          type | messages.0.content.0 | {'role':'user','content':['x']}
          required | messages.0.content.0.type | {'role':'user','content':[{'text':'x'}]}
          required | messages.0.content.0.text | {'role':'user','content':[{'type':'text'}]}
          type | messages.0.content.0.text | {'role':'user','content':[{'type':'text','text':1}]}
          type | messages.0.content.0.image_url | {'role':'user','content':[{'type':'image_url','image_url':'https://example.org/a'}]}
          format | messages.0.content.0.image_url.url | {'role':'user','content':[{'type':'image_url','image_url':{'url':'file:///etc/passwd'}}]}
          format | messages.0.content.0.image_url.url | {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png,raw'}}]}
          format | messages.0.content.0.image_url.url | {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:'}}]}
          format | messages.0.content.0.image_url.url | {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,'}}]}
          format | messages.0.content.0.image_url.url | {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,aGk'}}]}
          format | messages.0.content.0.image_url.url | {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,a=k='}}]}
          required | messages.0.content | {'role':'assistant'}
          required | messages.0.content | {'role':'assistant','content':null,'tool_calls':[]}
          type | messages.0.tool_calls | {'role':'assistant','tool_calls':{}}
          required | messages.0.tool_calls.0.id | {'role':'assistant','tool_calls':[{'type':'function','function':{'name':'f','arguments':''}}]}
          required | messages.0.tool_calls.0.type | {'role':'assistant','tool_calls':[{'id':'c'}]}
          required | messages.0.tool_calls.0.function.arguments | {'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f'}}]}
          format | messages.0.tool_calls.0.function.arguments | {'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{'}}]}
          format | messages.0.tool_calls.0.function.arguments | {'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{} {}'}}]}
          type | messages.0.tool_calls.0.function.arguments | {'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'[1]'}}]}
          type | messages.0.tool_calls.0.function.arguments | {'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':{}}}]}
          type | messages.0.reasoning_content | {'role':'assistant','content':'x','reasoning_content':[]}
          required | messages.0.tool_call_id | {'role':'tool','content':'x'}
          required | messages.0.content | {'role':'tool','tool_call_id':'c'}
          """)
  void namesWhatIsWrongInAMessage(String reason, String field, @Nullable String message) {
    var messages = message == null ? "[]" : "[" + message + "]";

    assertThat(refusalOf(messages)).isEqualTo(Problem.invalid(field, reason));
  }

  @Test
  void doesNotRepeatNamesOfAnyLength() {
    assertThat(refusal("'" + "x".repeat(61) + "':1")).isEqualTo(cannot("body"));
    assertThat(refusal("'tools':[{'type':'function','" + "x".repeat(61) + "':1}]"))
        .isEqualTo(cannot("tools.0"));
  }

  private static Problem cannot(String field) {
    return Problem.of("provider-cannot", 400, Map.of("field", field));
  }

  private static Problem refusalOf(String messages) {
    return refusalOfBody("{'messages':" + messages + "}");
  }

  private static Problem refusal(String members) {
    return refusalOfBody("{" + members + ",'messages':[" + USER + "]}");
  }

  private static Problem refusalOfBody(String body) {
    var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    var problem = new Problem[1];
    assertThatThrownBy(() -> ChatCompletionReader.read(RequestBody.read(bytes)))
        .isInstanceOfSatisfying(ProblemException.class, e -> problem[0] = e.problem());
    return problem[0];
  }
}
