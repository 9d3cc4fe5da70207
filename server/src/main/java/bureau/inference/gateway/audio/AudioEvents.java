package bureau.inference.gateway.audio;

import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.program.Client;
import bureau.inference.gateway.program.Passage;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A transcription or speech that is streamed as events, each handed on byte for byte. The event
/// that says that it is done waits for the settlement.
///
/// Source: OpenAI's API reference, `transcript.text.delta`, `transcript.text.done`,
/// `speech.audio.delta` and `speech.audio.done`; its Java client 4.101.0 reads the first two.
final class AudioEvents implements Passage {
  private static final byte[] MARK = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final String DONE = "[DONE]";

  private final Chunk.Counted guess;
  private final ByteArrayOutputStream closing = new ByteArrayOutputStream();
  private boolean begun;
  private boolean done;

  /// @param input what the tokens in are guessed to be where the provider never comes to count
  ///   them; 0 for the guess that was made before the call
  /// @param output the same of the tokens out; 0 for those of the words that came
  AudioEvents(long input, long output) {
    this.guess = new Chunk.Counted(input, 0, output);
  }

  @Override
  public Chunk event(byte[] bytes, int from, int to) throws Unreadable {
    var event = ServerSentEvent.of(bytes, from, to);
    if (event.data().isEmpty()) {
      return Chunk.NOTHING;
    }
    if (event.data().startsWith(DONE)) {
      if (!done) {
        throw new Unreadable();
      }
      closing.writeBytes(MARK);
      return Chunk.DONE;
    }
    var said = tree(event.data());
    if (said.has("error")) {
      return new Chunk.Fault(false);
    }
    var type = said.path("type").asString(event.name() == null ? "" : event.name());
    if (type.endsWith(".done")) {
      done = true;
      return counted(said.path("usage"));
    }
    var first = !begun && guess.inputTokens() > 0;
    begun = true;
    var words = said.path("delta").asString("").getBytes(StandardCharsets.UTF_8).length;
    return new Chunk.Piece(
        "", Math.max(words, first ? 1 : 0), null, first ? guess : null, null, false);
  }

  @Override
  public void pass(byte[] bytes, int from, int to, Sink sink) throws Client.Gone {
    if (done) {
      closing.write(bytes, from, to - from);
    } else {
      sink.write(bytes, from, to - from);
    }
  }

  @Override
  public byte[] closing() {
    return closing.toByteArray();
  }

  @Override
  public Whole whole(byte[] bytes) throws Unreadable {
    throw new Unreadable();
  }

  private static Chunk counted(JsonNode usage) {
    var input = usage.path("input_tokens");
    var output = usage.path("output_tokens");
    return input.isNumber() && output.isNumber() && input.asDouble() >= 1
        ? TranscriptReading.counted(input.asDouble(), Math.max(0, output.asDouble()))
        : new Chunk.Piece("", 0, "stop", null, null, false);
  }

  private static JsonNode tree(String data) throws Unreadable {
    try {
      var said = Json.tree(data);
      if (said.isObject()) {
        return said;
      }
    } catch (JacksonException _) {
      // told below
    }
    throw new Unreadable();
  }
}
