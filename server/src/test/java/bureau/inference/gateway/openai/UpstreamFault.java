package bureau.inference.gateway.openai;

import bureau.testkit.Answer;
import bureau.testkit.Exchange;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Wire;
import java.io.IOException;
import java.time.Duration;

/// What a provider may do to a call, and what the program is then told: when it asked for a stream,
/// and when it asked for a whole answer.
///
/// An outcome is `complete`, `broken CODE` for a stream that begins and ends with an error event
/// and without its closing mark, or `STATUS CODE`.
@SuppressWarnings("ImmutableEnumChecker") // answers keep nothing
enum UpstreamFault implements Answer {
  REFUSED_400(Misbehaviour.status(400, "x"), "400 model-refused-request"),
  REFUSED_401(Misbehaviour.status(401, "x"), "502 model-refused"),
  REFUSED_402(Misbehaviour.status(402, "x"), "502 model-refused"),
  REFUSED_403(Misbehaviour.status(403, "x"), "502 model-refused"),
  REFUSED_404(Misbehaviour.status(404, "x"), "404 model-refused-request"),
  REFUSED_405(Misbehaviour.status(405, "x"), "502 model-refused"),
  REFUSED_408(Misbehaviour.status(408, "x"), "504 model-timed-out"),
  REFUSED_409(Misbehaviour.status(409, "x"), "502 model-refused"),
  REFUSED_410(Misbehaviour.status(410, "x"), "502 model-refused"),
  REFUSED_413(Misbehaviour.status(413, "x"), "413 model-refused-request"),
  REFUSED_422(Misbehaviour.status(422, "x"), "422 model-refused-request"),
  REFUSED_425(Misbehaviour.status(425, "x"), "502 model-refused"),
  REFUSED_429(Misbehaviour.status(429, "x"), "429 model-overloaded"),
  FAILED_500(Misbehaviour.status(500, "x"), "502 model-broke-off"),
  FAILED_501(Misbehaviour.status(501, "x"), "502 model-broke-off"),
  FAILED_502(Misbehaviour.status(502, "x"), "502 model-broke-off"),
  FAILED_503(Misbehaviour.status(503, "x"), "503 model-overloaded"),
  FAILED_504(Misbehaviour.status(504, "x"), "504 model-timed-out"),
  FAILED_529(Misbehaviour.status(529, "x"), "503 model-overloaded"),
  NEVER_ANSWERS(Misbehaviour.NEVER_ANSWERS, "504 model-timed-out"),
  RESETS_BEFORE_HEADERS(Misbehaviour.RESETS_BEFORE_HEADERS, "502 model-broke-off"),
  NOT_HTTP(Misbehaviour.NOT_HTTP, "502 model-broke-off"),
  NOT_JSON(Misbehaviour.NOT_JSON, "502 model-unreadable"),
  REDIRECT_INSIDE(Misbehaviour.REDIRECT_INSIDE, "502 model-refused"),
  GZIP_BOMB(Misbehaviour.GZIP_BOMB, "502 model-unreadable"),
  RESETS_AFTER_HEADERS(
      Misbehaviour.RESETS_AFTER_HEADERS, UpstreamFault::half, "502 model-broke-off"),
  STALLS_BEFORE_FIRST(
      Misbehaviour.STALLS_BEFORE_FIRST_EVENT, UpstreamFault::halfThenHang, "504 model-timed-out"),
  STALLS_MID_ANSWER(
      Misbehaviour.STALLS_MID_STREAM,
      "broken model-timed-out",
      UpstreamFault::halfThenHang,
      "504 model-timed-out"),
  BREAKS_MID_ANSWER(
      Misbehaviour.BREAKS_MID_STREAM,
      "broken model-broke-off",
      UpstreamFault::half,
      "502 model-broke-off"),
  NO_CLOSING_MARK(
      Misbehaviour.NO_DONE, "broken model-broke-off", UpstreamFault::half, "502 model-broke-off"),
  ERROR_AFTER_200(
      Misbehaviour.ERROR_MID_STREAM,
      "broken model-broke-off",
      (exchange, wire) ->
          wire.whole(200, "application/json", "{\"error\":{\"message\":\"at 10.1.2.3\"}}"),
      "502 model-broke-off"),
  TRUNCATED_JSON(
      Misbehaviour.TRUNCATED_JSON,
      "broken model-unreadable",
      Misbehaviour.TRUNCATED_JSON,
      "502 model-unreadable"),
  TEN_MEGABYTES(
      Misbehaviour.TEN_MEGABYTE_LINE,
      "broken model-unreadable",
      (exchange, wire) ->
          wire.whole(200, "application/json", "{\"x\":\"" + "x".repeat(10 << 20) + "\"}"),
      "502 model-unreadable"),
  /// Slow, but never slower than it may be.
  DRIPS(UpstreamFault::drip, "complete", UpstreamFault::drip, "complete"),
  HUNDRED_THOUSAND_TINY(UpstreamFault::tiny, "complete", UpstreamFault::tiny, "complete");

  private final Answer streamed;
  private final Answer whole;
  final String whenStreamed;
  final String whenWhole;

  UpstreamFault(Answer both, String outcome) {
    this(both, outcome, both, outcome);
  }

  UpstreamFault(Answer streamed, Answer whole, String outcome) {
    this(streamed, outcome, whole, outcome);
  }

  UpstreamFault(Answer streamed, String whenStreamed, Answer whole, String whenWhole) {
    this.streamed = streamed;
    this.whole = whole;
    this.whenStreamed = whenStreamed;
    this.whenWhole = whenWhole;
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    var isStream = exchange.json().path("stream").asBoolean(false);
    (isStream ? streamed : whole).give(exchange, wire);
  }

  private static final String HEAD =
      "HTTP/1.1 200 Scripted\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n";

  private static void half(Exchange exchange, Wire wire) throws IOException {
    wire.raw(HEAD + "{\"choices\":[{\"message\":{\"content\":\"ha");
    wire.hangUp();
  }

  private static void halfThenHang(Exchange exchange, Wire wire) throws IOException {
    wire.raw(HEAD + "{\"choices\":[{\"message\":{\"content\":\"ha");
    wire.hang();
  }

  private static final String PIECE =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";

  private static void drip(Exchange exchange, Wire wire) throws IOException {
    if (!exchange.json().path("stream").asBoolean(false)) {
      TextAnswer.of("a").give(exchange, wire);
      return;
    }
    wire.beginEvents();
    for (var i = 0; i < PIECE.length(); i++) {
      wire.chunk(PIECE.substring(i, i + 1));
      wire.pause(Duration.ofMillis(3));
    }
    wire.chunk(PIECE.replace("null", "\"stop\""));
    wire.event("[DONE]");
    wire.endEvents();
  }

  private static void tiny(Exchange exchange, Wire wire) throws IOException {
    if (!exchange.json().path("stream").asBoolean(false)) {
      TextAnswer.of("a".repeat(100_000)).give(exchange, wire);
      return;
    }
    wire.beginEvents();
    var hundred = PIECE.repeat(100);
    for (var i = 0; i < 1_000; i++) {
      wire.chunk(hundred);
    }
    wire.chunk(PIECE.replace("null", "\"stop\""));
    wire.event("[DONE]");
    wire.endEvents();
  }
}
