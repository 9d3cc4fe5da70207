package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.provider.Json;
import bureau.inference.gateway.provider.OpenAiDialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Programs and providers that send anything: valid requests and answers whose values, members and
/// bytes were exchanged by chance, the same at each run.
class HostileCompletionsTest {
  private static final int ROUNDS = 20_000;
  private static final OpenAiDialect DIALECT = new OpenAiDialect("max_tokens", false);

  private static final List<String> REQUESTS =
      List.of(
          "{'model':'m','messages':[{'role':'system','content':[{'type':'text','text':'s'}]},"
              + "{'role':'user','content':[{'type':'text','text':'t'},{'type':'image_url',"
              + "'image_url':{'url':'data:image/png;base64,aGk=','detail':'auto'}}]},"
              + "{'role':'assistant','content':null,'reasoning_content':'r','tool_calls':[{'id':'c',"
              + "'type':'function','function':{'name':'f','arguments':'{\\'a\\':[1.5,{}]}'}}]},"
              + "{'role':'tool','tool_call_id':'c','content':'x'},{'role':'user','content':'y'}],"
              + "'tools':[{'type':'function','function':{'name':'f','description':'d',"
              + "'parameters':{'type':'object','properties':{}},'strict':true}}],"
              + "'tool_choice':{'type':'function','function':{'name':'f'}},'n':1,"
              + "'response_format':{'type':'json_schema','json_schema':{'name':'n',"
              + "'description':'d','schema':{'type':'object'},'strict':true}}}",
          "{'messages':[{'role':'developer','content':'d'},{'role':'user','content':'u'},"
              + "{'role':'assistant','content':[{'type':'refusal','refusal':'no'}],"
              + "'refusal':'no','annotations':[]}],'temperature':1,'top_p':0.5,"
              + "'presence_penalty':-1,'frequency_penalty':1,'seed':7,'stop':['x'],'max_tokens':9,"
              + "'max_completion_tokens':8,'reasoning_effort':'low','stream':true,"
              + "'stream_options':{'include_usage':true,'include_obfuscation':false},"
              + "'logprobs':false,'top_logprobs':0,'logit_bias':{},'modalities':['text'],"
              + "'functions':[],'function_call':'none','verbosity':'medium','store':false,"
              + "'user':'u','metadata':{},'parallel_tool_calls':true}");
  private static final List<String> ANSWERS =
      List.of(
          "{'choices':[{'index':0,'delta':{'role':'assistant','content':'a','refusal':'r',"
              + "'reasoning_content':'t'},'finish_reason':'stop','stop_reason':'x'}],"
              + "'usage':{'prompt_tokens':1,'completion_tokens':2,'prompt_tokens_details':"
              + "{'cached_tokens':1},'completion_tokens_details':{'reasoning_tokens':1}}}",
          "{'choices':[{'index':0,'delta':{'content':[{'type':'thinking','thinking':["
              + "{'type':'text','text':'t'}]},{'type':'text','text':'x'}],'tool_calls':["
              + "{'index':0,'id':'c','type':'function','function':{'name':'f','arguments':'{}'}},"
              + "{'index':1,'id':'d','function':{'name':'g','arguments':{'a':1}}}]},"
              + "'finish_reason':'tool_calls'}]}",
          "{'error':{'message':'m','type':'server_error','code':'500'}}");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-1e999999999",
          "1e99999999999",
          "99999999999999999999999999",
          "''",
          "'x'",
          "'\\ud83d'",
          "'\\u0000'",
          "[]",
          "[[]]",
          "[null]",
          "['x',{}]",
          "{}",
          "{'a':{'a':[]}}",
          "{'type':'text'}",
          "{'type':'function'}",
          "'function'",
          "'text'",
          "'data:image/png;base64,'",
          "[".repeat(199) + "]".repeat(199));

  private final Random random = new Random(20_260_314);

  @Test
  void programsGetAReadingOrARefusal() throws Exception {
    var read = 0;
    for (var i = 0; i < ROUNDS; i++) {
      var bytes = spoilt(REQUESTS.get(random.nextInt(REQUESTS.size())));
      try {
        var request = ChatCompletionReader.read(RequestBody.read(bytes));
        read++;
        assertThat(Json.tree(DIALECT.write(request, "m", 10)).isObject()).isTrue();
      } catch (ProblemException e) {
        assertThat(e.problem().status()).isEqualTo(400);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(read).isBetween(ROUNDS / 100, ROUNDS / 2);
  }

  @Test
  void providersAreReadOrUnreadable() throws Exception {
    var read = 0;
    for (var i = 0; i < ROUNDS; i++) {
      var reader = DIALECT.reader();
      var events = new ArrayList<ModelEvent>();
      var first = spoilt(ANSWERS.get(random.nextInt(ANSWERS.size())));
      try {
        events.addAll(event(reader, first));
        events.addAll(event(reader, spoilt(ANSWERS.get(1))));
        read++;
      } catch (Unreadable _) {
        // and so says the reader
      } catch (RuntimeException | Error e) {
        throw new AssertionError(new String(first, StandardCharsets.UTF_8), e);
      }
      write(events);
    }
    assertThat(read).isBetween(ROUNDS / 100, ROUNDS / 2);
  }

  @Test
  void wholeAnswersAreReadOrUnreadable() throws Exception {
    var read = 0;
    for (var i = 0; i < ROUNDS; i++) {
      var answer = ANSWERS.get(random.nextInt(ANSWERS.size())).replace("delta", "message");
      var bytes = spoilt(answer);
      try {
        write(DIALECT.reader().whole(bytes));
        read++;
      } catch (Unreadable _) {
        // and so says the reader
      } catch (RuntimeException | Error e) {
        throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(read).isBetween(ROUNDS / 100, ROUNDS / 2);
  }

  private static List<ModelEvent> event(AnswerReader reader, byte[] data) throws Unreadable {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(data);
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return reader.event(bytes.toByteArray(), 0, bytes.size());
  }

  /// Whatever was read can be written for a program, and is JSON.
  private static void write(List<ModelEvent> events) throws Unreadable {
    var writer = new ChatCompletionWriter("id", "m", 1, true);
    var reader = DIALECT.reader();
    for (var event : events) {
      var written = writer.event(event);
      if (written.length > 0 && !(event instanceof ModelEvent.Stopped)) {
        reader.event(written, 0, written.length);
      }
    }
    assertThat(Json.tree(writer.whole(events)).isObject()).isTrue();
  }

  /// One value or member exchanged, added or lost; now and then a byte.
  private byte[] spoilt(String document) {
    var text = document.replace('\'', '"');
    var changes = 1 + random.nextInt(2);
    for (var i = 0; i < changes; i++) {
      text = exchanged(text);
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String exchanged(String text) {
    var from = valueAt(text, random.nextInt(text.length()));
    if (from < 0) {
      return text;
    }
    var to = endOfValue(text, from);
    var value = VALUES.get(random.nextInt(VALUES.size())).replace('\'', '"');
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, from) + value + ",\"more\":" + text.substring(from);
      case 1 -> text.substring(0, from) + text.substring(to);
      default -> text.substring(0, from) + value + text.substring(to);
    };
  }

  /// {@return where the next value begins, behind a colon; -1 for none}
  private static int valueAt(String text, int from) {
    var colon = text.indexOf("\":", from);
    return colon < 0 ? -1 : colon + 2;
  }

  private static int endOfValue(String text, int from) {
    var depth = 0;
    var quoted = false;
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']' || c == ',') {
        depth -= c == ',' ? 0 : 1;
        if (depth < 0 || (depth == 0 && c == ',')) {
          return i;
        }
      }
    }
    return text.length();
  }
}
