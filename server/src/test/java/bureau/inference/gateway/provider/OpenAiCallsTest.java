package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiCallsTest {
  @Test
  void readsCallsOfToolsByTheirIndex() throws Exception {
    assertThat(
            streamed(
                delta(
                    "'content':null,'tool_calls':[{'index':0,'id':'c0','type':'function',"
                        + "'function':{'name':'f','arguments':''}}]"),
                delta("'tool_calls':[{'index':0,'function':{'arguments':'{\\'a\\''}}]"),
                delta(
                    "'tool_calls':[{'index':3,'id':'c1','type':'function',"
                        + "'function':{'name':'g','arguments':'{}'}},"
                        + "{'index':0,'id':'','function':{'name':null,'arguments':':1}'}}]"),
                choice("'delta':{},'finish_reason':'tool_calls'")))
        .containsExactly(
            new ToolBegun(0, "c0", "f"),
            new ToolArguments(0, "{\"a\""),
            new ToolBegun(1, "c1", "g"),
            new ToolArguments(1, "{}"),
            new ToolArguments(0, ":1}"),
            new Stopped(StopReason.TOOLS, null));
  }

  @Test
  void tellsCallsApartThatServersDoNotNumber() throws Exception {
    assertThat(
            streamed(
                delta("'tool_calls':[" + call("'index':0,'id':'c0',", "f", "{}") + "]"),
                delta("'tool_calls':[" + call("'index':0,'id':'c1',", "f", "{}") + "]")))
        .containsExactly(
            new ToolBegun(0, "c0", "f"),
            new ToolArguments(0, "{}"),
            new ToolBegun(1, "c1", "f"),
            new ToolArguments(1, "{}"));
    assertThat(
            streamed(
                delta(
                    "'tool_calls':["
                        + call("'id':'c0',", "f", "{}")
                        + ","
                        + call("'id':'c1',", "f", "{}")
                        + "]")))
        .extracting(Object::getClass)
        .containsExactly(
            ToolBegun.class, ToolArguments.class, ToolBegun.class, ToolArguments.class);
  }

  @Test
  void aPieceThatRepeatsItsNameIsMoreOfTheSameCall() throws Exception {
    assertThat(
            streamed(
                delta("'tool_calls':[" + call("'index':0,'id':'c0',", "f", "{") + "]"),
                delta("'tool_calls':[" + call("'index':0,'id':'c0',", "f", "}") + "]"),
                delta("'tool_calls':[{'index':0,'id':'other','function':{'arguments':' '}}]")))
        .containsExactly(
            new ToolBegun(0, "c0", "f"),
            new ToolArguments(0, "{"),
            new ToolArguments(0, "}"),
            new ToolArguments(0, " "));
  }

  @Test
  void aCallWithoutAnIdGetsOne() throws Exception {
    var events =
        streamed(
            delta("'tool_calls':[{'index':0,'function':{'name':'f','arguments':{'a':1.50}}}]"),
            delta("'tool_calls':[{'index':1,'function':{'name':'g'}}]"));

    assertThat(events.get(1)).isEqualTo(new ToolArguments(0, "{\"a\":1.50}"));
    var first = (ToolBegun) events.getFirst();
    var second = (ToolBegun) events.getLast();
    assertThat(first.id()).startsWith("call_").isNotEqualTo(second.id());
    assertThat(second.name()).isEqualTo("g");
  }

  private static String delta(String members) {
    return choice("'delta':{" + members + "},'finish_reason':null");
  }

  private static String choice(String members) {
    return "{'choices':[{'index':0," + members + "}]}";
  }

  private static String call(String ids, String name, String arguments) {
    return "{"
        + ids
        + "'type':'function','function':{'name':'"
        + name
        + "','arguments':'"
        + arguments
        + "'}}";
  }

  private static List<ModelEvent> streamed(String... data) throws Unreadable {
    var reader = new OpenAiReader();
    var events = new ArrayList<ModelEvent>();
    for (var one : data) {
      var bytes = ("data: " + one.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
      events.addAll(reader.event(bytes, 0, bytes.length));
    }
    return events;
  }
}
