package bureau.testkit;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider hears in whatever it is sent: as JSON, text or subtitles, or streamed, as the
/// request wants it.
///
/// Source: OpenAI's API reference, *Create transcription* and its stream events; its Java client
/// 4.101.0 reads them.
public final class Transcript implements Answer {
  private final List<String> pieces;
  private final @Nullable String usage;

  private Transcript(List<String> pieces, @Nullable String usage) {
    this.pieces = pieces;
    this.usage = usage;
  }

  /// {@return one that counts nothing}
  public static Transcript of(String... pieces) {
    return new Transcript(List.of(pieces), null);
  }

  /// As of models that are paid by the token.
  public Transcript counting(int input, int output) {
    return new Transcript(
        pieces,
        "{\"type\":\"tokens\",\"input_tokens\":%d,\"output_tokens\":%d,\"total_tokens\":%d}"
            .formatted(input, output, input + output));
  }

  /// As of models that are paid by the second.
  public Transcript lasting(int seconds) {
    return new Transcript(pieces, "{\"type\":\"duration\",\"seconds\":%d}".formatted(seconds));
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    if (exchange.wantsStream()) {
      begin(wire);
      wire.event(
          "{\"type\":\"transcript.text.done\",\"text\":" + Shape.quoted(pieces) + usage() + "}");
      wire.endEvents();
      return;
    }
    var text = String.join("", pieces);
    switch (exchange.form().textOr("response_format", "json")) {
      case "text" -> wire.whole(200, "text/plain; charset=utf-8", text + "\n");
      case "srt" ->
          wire.whole(
              200,
              "text/plain; charset=utf-8",
              "1\n00:00:00,000 --> 00:00:02,000\n" + text + "\n\n");
      case "vtt" ->
          wire.whole(
              200,
              "text/vtt; charset=utf-8",
              "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n" + text + "\n\n");
      case "verbose_json" ->
          wire.whole(
              200,
              "application/json",
              "{\"task\":\"transcribe\",\"language\":\"english\",\"duration\":2.5,\"text\":%s%s}"
                  .formatted(Shape.quoted(text), usage()));
      default ->
          wire.whole(
              200, "application/json", "{\"text\":%s%s}".formatted(Shape.quoted(text), usage()));
    }
  }

  /// {@return a stream that breaks off behind its pieces}
  public Answer breakingOff() {
    return (_, wire) -> {
      begin(wire);
      wire.reset();
    };
  }

  /// {@return a stream that ends behind its pieces without saying so}
  public Answer endingEarly() {
    return (_, wire) -> {
      begin(wire);
      wire.endEvents();
    };
  }

  private void begin(Wire wire) throws IOException {
    wire.beginEvents();
    for (var piece : pieces) {
      wire.event("{\"type\":\"transcript.text.delta\",\"delta\":" + Shape.quoted(piece) + "}");
    }
  }

  private String usage() {
    return usage == null ? "" : ",\"usage\":" + usage;
  }
}
