package bureau.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// What a provider says aloud: bytes in pieces of the type that the request wants, or events.
///
/// Source: OpenAI's API reference, *Create speech* and its stream events.
public final class Sound implements Answer {
  private static final Map<String, String> TYPES =
      Map.of(
          "mp3", "audio/mpeg",
          "opus", "audio/opus",
          "aac", "audio/aac",
          "flac", "audio/flac",
          "wav", "audio/wav",
          "pcm", "audio/pcm");

  private final List<byte[]> pieces;

  private Sound(List<byte[]> pieces) {
    this.pieces = pieces;
  }

  public static Sound of(String... pieces) {
    return new Sound(
        List.of(pieces).stream().map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList());
  }

  public static Sound of(byte[]... pieces) {
    return new Sound(List.of(pieces));
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    if (exchange.json().path("stream_format").asString("audio").equals("sse")) {
      wire.beginEvents();
      for (var piece : pieces) {
        wire.event(
            "{\"type\":\"speech.audio.delta\",\"audio\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(piece)));
      }
      wire.event(
          "{\"type\":\"speech.audio.done\",\"usage\":"
              + "{\"input_tokens\":14,\"output_tokens\":101,\"total_tokens\":115}}");
    } else {
      begin(exchange, wire);
    }
    wire.endEvents();
  }

  /// {@return the same, with its connection broken behind the pieces}
  public Answer breakingOff() {
    return (exchange, wire) -> {
      begin(exchange, wire);
      wire.reset();
    };
  }

  /// {@return the same, but the end never comes}
  public Answer stalling() {
    return (exchange, wire) -> {
      begin(exchange, wire);
      wire.hang();
    };
  }

  private void begin(Exchange exchange, Wire wire) throws IOException {
    wire.beginPieces(
        TYPES.getOrDefault(exchange.json().path("response_format").asString("mp3"), "audio/mpeg"));
    for (var piece : pieces) {
      wire.piece(piece);
    }
  }
}
