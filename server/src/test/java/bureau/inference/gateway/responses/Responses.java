package bureau.inference.gateway.responses;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ServerSentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Requests and answers for tests. Requests are written with `'` for `"`.
final class Responses {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Responses() {}

  /// Asks why, and with it what the members say, such as `'top_p':1`.
  static AskedResponse asked(String members) {
    return read("{'input':'Why?'" + (members.isBlank() ? "" : "," + members) + "}");
  }

  /// Reads a conversation of these items.
  static AskedResponse said(String items) {
    return read("{'input':[" + items + "]}");
  }

  static AskedResponse read(String request) {
    var bytes = request.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ResponseReader.read(ResponseBody.read(bytes));
  }

  static Problem refusal(Runnable reading) {
    var thrown = Assertions.catchThrowableOfType(ProblemException.class, reading::run);
    Assertions.assertThat(thrown).as("a problem").isNotNull();
    return thrown.problem();
  }

  static ResponseWriter writer(boolean showsThoughts) {
    var settings = JsonNodeFactory.instance.objectNode().put("store", false);
    return new ResponseWriter(new ResponseHead("1", "ref", 1_700_000_000, settings), showsThoughts);
  }

  /// {@return the stream, as it goes over the wire}
  static String streamed(ResponseWriter writer, List<ModelEvent> events) {
    var out = new StringBuilder();
    events.forEach(event -> out.append(new String(writer.event(event), StandardCharsets.UTF_8)));
    return out.append(new String(writer.closing(), StandardCharsets.UTF_8)).toString();
  }

  /// {@return the events of a stream}
  static List<JsonNode> events(String stream) {
    return Stream.of(stream.split("\n\n", 0))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> ServerSentEvent.of(bytes, 0, bytes.length))
        .map(sent -> JSON.readTree(sent.data()))
        .toList();
  }

  static JsonNode whole(ResponseWriter writer, List<ModelEvent> events) {
    return JSON.readTree(writer.whole(events));
  }
}
