package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Valid answers, spoilt at random but the same in every run.
class GeminiHostileTest {
  private static final int RUNS = 20_000;
  private static final List<String> VALID =
      List.of(
          "{'candidates':[{'content':{'parts':[{'text':'Hm.','thought':true,"
              + "'thoughtSignature':'c2ln'},{'text':'Hé'}],'role':'model'},'index':0}],"
              + "'usageMetadata':{'promptTokenCount':4},'responseId':'r1'}",
          "{'candidates':[{'content':{'parts':[{'functionCall':{'id':'8f2b','name':'clock',"
              + "'args':{'a':[1,2.5,null,{'b':true}]}},'thoughtSignature':'c2ln'},"
              + "{'functionCall':{'name':'weather'}}]},'finishReason':'STOP'}],"
              + "'usageMetadata':{'promptTokenCount':10,'toolUsePromptTokenCount':3,"
              + "'cachedContentTokenCount':8,'candidatesTokenCount':5,'thoughtsTokenCount':7}}",
          "{'promptFeedback':{'blockReason':'SAFETY','safetyRatings':[{}]},'candidates':[]}",
          "{'error':{'code':503,'message':'Busy.','status':'UNAVAILABLE','details':[{}]}}");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-1e-999999999",
          "99999999999999999999999999",
          "''",
          "'x'",
          "'STOP'",
          "'MALFORMED_FUNCTION_CALL'",
          "'\\ud83d'",
          "'\\u0000'",
          "[]",
          "[[[[]]]]",
          "{}",
          "[{}]",
          "[null]",
          "{'text':[]}",
          "{'name':{}}",
          "{'code':{}}");

  private final Random random = new Random(20_260_101);
  private int read;
  private int unreadable;

  @Test
  void spoiltTreesAreReadOrUnreadable() {
    for (var run = 0; run < RUNS; run++) {
      var reader = new GeminiReader();
      for (var i = 0; i < 3; i++) {
        give(reader, spoiltTree().toString());
      }
    }

    assertThat(read).isGreaterThan(RUNS / 2);
    assertThat(unreadable).isGreaterThan(RUNS / 2);
  }

  @Test
  void spoiltBytesAreReadOrUnreadable() {
    for (var run = 0; run < RUNS; run++) {
      var bytes =
          ("data: " + any(VALID).replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
      for (var i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      give(new GeminiReader(), bytes, random.nextInt(5), bytes.length - random.nextInt(20));
    }

    assertThat(read).isGreaterThan(RUNS / 20);
    assertThat(unreadable).isGreaterThan(RUNS / 20);
  }

  private void give(GeminiReader reader, String json) {
    var bytes = ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    give(reader, bytes, 0, bytes.length);
    try {
      var events = new GeminiReader().whole(json.getBytes(StandardCharsets.UTF_8));
      assertThat(events.getLast()).isInstanceOfAny(ModelEvent.Done.class, ModelEvent.Broken.class);
    } catch (Unreadable _) {
      unreadable++;
    }
  }

  private void give(GeminiReader reader, byte[] bytes, int from, int to) {
    try {
      var events = reader.event(bytes, from, to);
      assertThat(events).doesNotContainNull().doesNotContain(new ModelEvent.Done());
      read++;
    } catch (Unreadable _) {
      unreadable++;
    }
  }

  private JsonNode spoiltTree() {
    var tree = tree(any(VALID));
    for (var i = random.nextInt(3); i >= 0; i--) {
      spoil(any(containers(tree, new ArrayList<>())));
    }
    return tree;
  }

  private void spoil(JsonNode container) {
    var value = tree(any(VALUES));
    if (container instanceof ObjectNode object) {
      var names = List.copyOf(object.propertyNames());
      if (names.isEmpty()) {
        object.set("text", value);
      } else if (random.nextInt(4) == 0) {
        object.remove(any(names));
      } else {
        object.set(any(names), value);
      }
    } else if (container instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextInt(4) == 0) {
        array.add(value);
      } else {
        array.set(random.nextInt(array.size()), value);
      }
    }
  }

  private static List<JsonNode> containers(JsonNode node, List<JsonNode> found) {
    if (node.isContainer()) {
      found.add(node);
      node.forEach(child -> containers(child, found));
    }
    return found;
  }

  private static JsonNode tree(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
