package bureau.inference.gateway.program;

import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.AnswerWriter;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.hub.Untranslatable;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.Meter;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An answer of a provider that speaks another dialect than the program.
public final class Translation implements Passage {
  /// What reader and writer may have to keep of an answer is bounded by all of it.
  private static final long MOST_BYTES = 64L << 20;

  /// What programs of every dialect call what the providers know by the names of [ModelRequest].
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("turns", "messages"),
          Map.entry("content", "messages"),
          Map.entry("arguments", "messages"),
          Map.entry("mediaType", "messages"),
          Map.entry("linkedImage", "messages"),
          Map.entry("toolUse", "messages"),
          Map.entry("toolResult", "messages"),
          Map.entry("schema", "tools"),
          Map.entry("toolChoice", "tool_choice"),
          Map.entry("sampling.temperature", "temperature"),
          Map.entry("sampling.topP", "top_p"),
          Map.entry("sampling.topK", "top_k"),
          Map.entry("sampling.seed", "seed"));

  private final AnswerReader reader;
  private final AnswerWriter writer;
  // what was read and is not handed on yet
  private List<ModelEvent> read = List.of();
  private long taken;

  public Translation(AnswerReader reader, AnswerWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /// {@return what programs of a dialect call the members of a [ModelRequest]}
  ///
  /// @param own what only this dialect calls so
  public static Map<String, String> names(Map<String, String> own) {
    var all = new HashMap<>(NAMES);
    all.putAll(own);
    return Map.copyOf(all);
  }

  /// {@return what is asked, in the dialect of the provider that the call goes to}
  ///
  /// @param names as of [#names]
  /// @throws bureau.ground.platform.http.ProblemException 400 for what the provider cannot do
  public static byte[] request(ModelRequest asked, RunningCall call, Map<String, String> names) {
    var model = call.route().upstream().model();
    return Untranslatable.inWordsOf(
        names, () -> call.dialect().write(asked, model, call.maxOutputTokens()));
  }

  @Override
  public Chunk event(byte[] bytes, int from, int to) throws Unreadable {
    taken += to - from;
    if (taken > MOST_BYTES) {
      throw new Unreadable();
    }
    read = reader.event(bytes, from, to);
    return Meter.event(read);
  }

  @Override
  public void pass(byte[] bytes, int from, int to, Sink sink) throws Client.Gone {
    for (var event : read) {
      var written = writer.event(event);
      if (written.length > 0) {
        sink.write(written, 0, written.length);
      }
    }
    read = List.of();
  }

  @Override
  public byte[] closing() {
    var out = new ByteArrayOutputStream();
    read.forEach(event -> out.writeBytes(writer.event(event))); // what came with the closing mark
    out.writeBytes(writer.closing());
    return out.toByteArray();
  }

  @Override
  public Whole whole(byte[] bytes) throws Unreadable {
    var events = reader.whole(bytes);
    return new Whole(Meter.whole(events), writer.whole(events));
  }
}
