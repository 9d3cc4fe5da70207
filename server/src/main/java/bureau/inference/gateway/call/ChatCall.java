package bureau.inference.gateway.call;

import bureau.ground.platform.egress.OutboundResponse;
import bureau.inference.gateway.AnsweringModel;
import bureau.inference.gateway.CompletionEvent;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.CompletionEvent.StopReason;
import bureau.inference.gateway.ModelCall;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.ChunkSource;
import bureau.inference.gateway.provider.EventReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call of Bureau's own, answered in Bureau's own events.
public final class ChatCall implements ModelCall {
  private static final Duration OUTAGE = Duration.ofMinutes(2);

  /// The call as it is made at one provider.
  ///
  /// @param request the body that the provider gets
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  public record Attempt(Desk.Decision.Granted granted, byte[] request) {
    RunningCall running() {
      return granted.call();
    }
  }

  /// Says where a call goes on that failed before anything of an answer came.
  @FunctionalInterface
  public interface Elsewhere {
    /// {@return the call at the next provider; empty if there is none}
    Optional<Attempt> after(Attempt failed, Fault fault);
  }

  private final Elsewhere elsewhere;
  private final int eventBytes;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile Attempt attempt;
  private volatile boolean cancelled;
  // known to the thread that runs it
  private boolean told;

  public ChatCall(Attempt attempt, Elsewhere elsewhere, int eventBytes) {
    this.attempt = attempt;
    this.elsewhere = elsewhere;
    this.eventBytes = eventBytes;
  }

  @Override
  public AnsweringModel model() {
    var card = attempt.running().route().model();
    return new AnsweringModel(card.ref(), card.name(), card.version());
  }

  @Override
  public void cancel() {
    cancelled = true;
    var running = attempt.running();
    running.end(RunningCall.Ended.BY_THE_CALLER);
    if (begun.compareAndSet(false, true)) {
      running.settle(Closing.State.CANCELLED);
    }
  }

  @Override
  public void run(Consumer<CompletionEvent> receiver) {
    if (!begun.compareAndSet(false, true)) {
      receiver.accept(
          new CompletionEvent.Finished(StopReason.CANCELLED, attempt.running().usage()));
      return;
    }
    var last = attempted(receiver);
    while (last == null) {
      last = attempted(receiver);
    }
    receiver.accept(last);
  }

  /// {@return how it ended; `null` if it goes on at another provider}
  private @Nullable CompletionEvent attempted(Consumer<CompletionEvent> receiver) {
    try {
      return settled(answer(receiver));
    } catch (Fault fault) {
      var failure = failed(fault);
      return goesOnElsewhere(fault) ? null : failure;
    } catch (RuntimeException | Error e) {
      attempt.running().end(RunningCall.Ended.BY_THE_CALLER);
      attempt.running().settle(Closing.State.CANCELLED);
      throw e;
    }
  }

  private boolean goesOnElsewhere(Fault fault) {
    if (told || cancelled) {
      return false;
    }
    var next = elsewhere.after(attempt, fault);
    next.ifPresent(
        one -> {
          attempt = one;
          if (cancelled) {
            one.running().end(RunningCall.Ended.BY_THE_CALLER);
          }
        });
    return next.isPresent();
  }

  private StopReason answer(Consumer<CompletionEvent> receiver) throws Fault {
    var running = attempt.running();
    try (var response = running.ask(attempt.request(), true).answer()) {
      running.awaitGranted();
      refuseUnlessEvents(response);
      receiver.accept(new CompletionEvent.Started(model()));
      return read(new EventReader(response.body(), eventBytes), receiver);
    }
  }

  private StopReason read(EventReader events, Consumer<CompletionEvent> receiver) throws Fault {
    StopReason reason = null;
    var running = attempt.running();
    var source = ChunkSource.of(running.route().upstream());
    try {
      while (events.next()) {
        var chunk = source.event(events.buffer(), events.from(), events.to());
        switch (chunk) {
          case Chunk.Nothing() -> {}
          case Chunk.Done() -> {
            finish(running, events);
            return reason == null ? StopReason.COMPLETE : reason;
          }
          case Chunk.Fault(var overloaded) ->
              throw Fault.of(overloaded ? Failure.OVERLOADED : Failure.BROKE_OFF);
          case Chunk.Piece piece -> {
            running.take(piece);
            reason = piece.finishReason() == null ? reason : reason(piece.finishReason());
            hand(piece, receiver);
          }
        }
      }
    } catch (EventReader.EventTooLong | Unreadable _) {
      throw Fault.of(Failure.UNREADABLE);
    } catch (IOException e) {
      throw running.fault(e);
    }
    if (reason == null) {
      // the connection ended in good order, the answer did not
      throw running.fault(new IOException("ended early"));
    }
    return reason;
  }

  private static void finish(RunningCall running, EventReader events) {
    running.finishing();
    try {
      while (events.next()) {
        // nothing of worth follows the closing mark
      }
    } catch (IOException _) {
      // the answer is whole all the same
    }
  }

  private void hand(Chunk.Piece piece, Consumer<CompletionEvent> receiver) {
    if (piece.reading() != null) {
      receiver.accept(new CompletionEvent.Progress(piece.reading().read(), piece.reading().of()));
    }
    if (!piece.text().isEmpty()) {
      told = true;
      receiver.accept(new CompletionEvent.TextDelta(piece.text()));
    }
  }

  /// A database that is away for a while does not spoil an answer that is whole.
  private CompletionEvent settled(StopReason reason) {
    var running = attempt.running();
    running.settle(
        reason == StopReason.CANCELLED ? Closing.State.CANCELLED : Closing.State.COMPLETE);
    try {
      running.awaitSettled(OUTAGE);
      return new CompletionEvent.Finished(reason, running.usage());
    } catch (Fault notRecorded) {
      return new CompletionEvent.Failed(notRecorded.failure(), notRecorded.problem());
    }
  }

  private CompletionEvent failed(Fault fault) {
    var running = attempt.running();
    if (running.ended() == RunningCall.Ended.BY_THE_CALLER) {
      return settled(StopReason.CANCELLED);
    }
    running.settle(fault);
    return new CompletionEvent.Failed(fault.failure(), fault.problem());
  }

  private static void refuseUnlessEvents(OutboundResponse response) throws Fault {
    var type = response.header("content-type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
      throw Fault.of(Failure.UNREADABLE);
    }
  }

  private static StopReason reason(@Nullable String finish) {
    return switch (finish) {
      case "length" -> StopReason.LENGTH;
      case "content_filter" -> StopReason.FILTERED;
      case null, default -> StopReason.COMPLETE;
    };
  }
}
