package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.Done;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.provider.EventReader;
import bureau.inference.gateway.provider.Json;
import bureau.inference.gateway.provider.OpenAiDialect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What one side of the dialect writes the other reads, and it is the same.
class ChatCompletionRoundTripTest {
  private static final Tool TOOL =
      new Tool("f", "Does it.", json("{'type':'object','properties':{'x':{}}}"), true);
  private static final OpenAiDialect DIALECT = new OpenAiDialect("max_tokens", false);

  static Stream<ModelRequest> requests() {
    return Stream.of(
        request(
            List.of("One.", "Two."),
            List.of(
                new Turn(Role.USER, List.of(new Text("a"), new Image("image/png", "aGk="))),
                new Turn(
                    Role.ASSISTANT,
                    List.of(
                        new Text("b"),
                        new Text("c"),
                        new ToolUse("c0", "f", json("{'x':1.50,'y':'\\u00e9\\n'}")),
                        new ToolUse("c1", "f", json("{}")))),
                new Turn(
                    Role.USER,
                    List.of(
                        new ToolResult("c0", "f", List.of(new Text("r")), false),
                        new ToolResult("c1", "f", List.of(new Text("s"), new Text("t")), false),
                        new LinkedImage("https://example.org/a.png"),
                        new Text("d"))),
                new Turn(Role.ASSISTANT, List.of(new ToolUse("c2", "f", json("{}"))))),
            List.of(TOOL, new Tool("g", null, json("{'type':'object'}"), false)),
            new ToolChoice.Named("g"),
            new Format.JsonSchema("s", json("{'type':'object'}"), true),
            new Sampling(0.5, 0.25, null, -1.0, 1.5, 42L),
            new Reasoning("low", null, Thinking.SHOWN),
            true),
        request(
            List.of("One."),
            List.of(new Turn(Role.USER, List.of(new Text("a")))),
            List.of(TOOL),
            new ToolChoice.Any(),
            new Format.JsonObject(),
            Sampling.DEFAULT,
            null,
            false),
        request(
            List.of(),
            List.of(new Turn(Role.USER, List.of(new Text("a"), new Text("b")))),
            List.of(TOOL),
            new ToolChoice.None(),
            new Format.JsonSchema("s", json("{'type':'object'}"), false),
            Sampling.DEFAULT,
            new Reasoning("none", null, Thinking.SHOWN),
            false));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void whatIsAskedOfAProviderReadsAsWhatAProgramAsked(ModelRequest request) {
    var bytes = DIALECT.write(request, "real", 5);

    var body = RequestBody.read(bytes);

    assertThat(ChatCompletionReader.read(body)).isEqualTo(request);
    assertThat(body.model()).isEqualTo("real");
    assertThat(body.wantsUsage()).isEqualTo(request.stream());
  }

  @Test
  void aStreamReadsAsTheEventsThatItWasWrittenFrom() throws Exception {
    for (var reason : StopReason.values()) {
      if (reason != StopReason.STOP_TEXT) { // this dialect has no words for the text
        assertThat(throughAStream(events(reason))).isEqualTo(events(reason));
      }
    }
  }

  @Test
  void aWholeAnswerReadsAsTheEventsThatItWasWrittenFrom() throws Exception {
    for (var calls : List.of(false, true)) {
      var events = whole(calls);
      var bytes = new ChatCompletionWriter("id", "m", 1, false).whole(events);

      assertThat(DIALECT.reader().whole(bytes)).isEqualTo(events);
    }
  }

  private static List<ModelEvent> throughAStream(List<ModelEvent> events) throws Exception {
    var writer = new ChatCompletionWriter("id", "m", 1, true);
    var stream = new ByteArrayOutputStream();
    events.forEach(event -> stream.writeBytes(writer.event(event)));
    stream.writeBytes(writer.closing());
    var cut = new EventReader(new ByteArrayInputStream(stream.toByteArray()), 10_000);
    var reader = DIALECT.reader();
    var read = new ArrayList<ModelEvent>();
    while (cut.next()) {
      read.addAll(reader.event(cut.buffer(), cut.from(), cut.to()));
    }
    return read;
  }

  private static List<ModelEvent> events(StopReason reason) {
    var events = new ArrayList<ModelEvent>();
    events.add(new ModelEvent.Thought("h\u00e9\r\nm"));
    events.add(new ModelEvent.Thought("\ud83d\ude00"));
    events.add(new ModelEvent.Text("a\u2028"));
    events.add(new ModelEvent.Text("data: [DONE]\n\n"));
    if (reason == StopReason.TOOLS || reason == StopReason.LENGTH) {
      events.add(new ToolBegun(0, "c0", "f"));
      events.add(new ToolArguments(0, "{\"a\":"));
      events.add(new ToolBegun(1, "c1", "f"));
      events.add(new ToolArguments(1, "{}"));
      events.add(new ToolArguments(0, "1}"));
    }
    events.add(new Stopped(reason, null));
    events.add(new Counted(10, 4, 7, 3));
    events.add(new Done());
    return events;
  }

  private static List<ModelEvent> whole(boolean calls) {
    var events = new ArrayList<ModelEvent>();
    events.add(new ModelEvent.Thought("hm"));
    events.add(new ModelEvent.Text("a"));
    if (calls) {
      events.add(new ToolBegun(0, "c0", "f"));
      events.add(new ToolArguments(0, "{\"a\":1}"));
      events.add(new ToolBegun(1, "c1", "g"));
      events.add(new ToolArguments(1, "{}"));
    }
    events.add(new Stopped(calls ? StopReason.TOOLS : StopReason.END, null));
    events.add(new Counted(10, 4, 7, 3));
    return events;
  }

  private static ModelRequest request(
      List<String> system,
      List<Turn> turns,
      List<Tool> tools,
      ToolChoice choice,
      Format format,
      Sampling sampling,
      @Nullable Reasoning reasoning,
      boolean rich) {
    return new ModelRequest(
        system,
        turns,
        tools,
        choice,
        !rich,
        format,
        sampling,
        rich ? List.of("x", "y") : List.of(),
        reasoning,
        5,
        rich);
  }

  private static JsonNode json(String text) {
    return Json.tree(text.replace('\'', '"'));
  }
}
