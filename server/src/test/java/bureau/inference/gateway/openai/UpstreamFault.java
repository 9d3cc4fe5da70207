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
  RESETS_AFTER_HEADERS(Misbehaviour.RESETS_AFTER_HEADERS.asAsked(), "502 model-broke-off"),
  STALLS_BEFORE_FIRST(Misbehaviour.STALLS_BEFORE_FIRST_EVENT.asAsked(), "504 model-timed-out"),
  STALLS_MID_ANSWER(
      Misbehaviour.STALLS_MID_STREAM.asAsked(), "broken model-timed-out", "504 model-timed-out"),
  BREAKS_MID_ANSWER(
      Misbehaviour.BREAKS_MID_STREAM.asAsked(), "broken model-broke-off", "502 model-broke-off"),
  NO_CLOSING_MARK(Misbehaviour.NO_DONE.asAsked(), "broken model-broke-off", "502 model-broke-off"),
  ERROR_AFTER_200(
      Misbehaviour.ERROR_MID_STREAM.asAsked(), "broken model-broke-off", "502 model-broke-off"),
  TRUNCATED_JSON(
      Misbehaviour.TRUNCATED_JSON.asAsked(), "broken model-unreadable", "502 model-unreadable"),
  TEN_MEGABYTES(
      Misbehaviour.TEN_MEGABYTE_LINE.asAsked(), "broken model-unreadable", "502 model-unreadable"),
  /// Slow, but never slower than it may be.
  DRIPS(Misbehaviour.dripping(TextAnswer.of("a"), Duration.ofMillis(1)), "complete"),
  HUNDRED_THOUSAND_TINY(Misbehaviour.tinyEvents(100_000), "complete");

  private final Answer answer;
  final String whenStreamed;
  final String whenWhole;

  UpstreamFault(Answer answer, String outcome) {
    this(answer, outcome, outcome);
  }

  UpstreamFault(Answer answer, String whenStreamed, String whenWhole) {
    this.answer = answer;
    this.whenStreamed = whenStreamed;
    this.whenWhole = whenWhole;
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    answer.give(exchange, wire);
  }
}
