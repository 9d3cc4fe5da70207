package bureau.inference.gateway.call;

import bureau.inference.gateway.GatewayConfig;
import java.time.Duration;

/// Until when something must happen with a call. Set by the thread that carries the call out, asked
/// by another.
final class Deadline {
  private static final Duration A_MOMENT = Duration.ofMillis(300);
  private static final Duration QUIET = Duration.ofMillis(300);

  private final GatewayConfig config;
  private final long begun;
  private final Duration firstEvent;
  private volatile long due;
  private volatile long lastSign;

  /// @param begun when the call began, on the count of [System#nanoTime]
  /// @param othersLeft whether the call may go on elsewhere, and so is not waited for as long
  Deadline(GatewayConfig config, long begun, boolean othersLeft) {
    this.config = config;
    this.begun = begun;
    this.firstEvent =
        othersLeft && config.failoverTimeout().compareTo(config.firstEventTimeout()) < 0
            ? config.failoverTimeout()
            : config.firstEventTimeout();
    this.lastSign = begun;
    this.due = begun + config.callTimeout().toNanos();
  }

  /// The provider is to begin its answer, in pieces or whole.
  void forAnswer(boolean inPieces) {
    expect(inPieces ? firstEvent : config.answerTimeout());
  }

  /// The provider is to give the next piece.
  ///
  /// @param answered whether it has given any
  void forNext(boolean answered) {
    expect(answered ? config.idleTimeout() : firstEvent);
  }

  /// The client is to take what is written to it, and then the provider to go on.
  void forClient() {
    expect(config.clientTimeout().plus(config.idleTimeout()));
  }

  /// The provider is to close what it has said in full.
  void forClosing() {
    expect(A_MOMENT);
  }

  boolean isOver(long now) {
    return now - due > 0 || now - begun > config.callTimeout().toNanos();
  }

  /// {@return whether nothing has happened for a while}
  boolean isQuiet(long now) {
    return now - lastSign >= QUIET.toNanos();
  }

  private void expect(Duration within) {
    var now = System.nanoTime();
    lastSign = now;
    due = now + within.toNanos();
  }
}
