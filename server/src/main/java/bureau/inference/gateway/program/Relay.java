package bureau.inference.gateway.program;

import bureau.ground.platform.egress.OutboundResponse;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.call.Asked;
import bureau.inference.gateway.call.Fault;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.EventReader;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;

/// Hands a provider's answer to a program as it comes. Each event is read on the way for its usage;
/// the closing mark waits until the call is settled. An answer that breaks off ends with an error
/// event and without the mark: what was handed over is never spliced with another answer.
final class Relay {
  private final RunningCall call;
  private final Passage passage;
  private final Client client;
  private final StreamThreads threads;
  private final GatewayConfig config;
  private final Passage.Sink sink = this::hand;
  private boolean finished;

  Relay(
      RunningCall call,
      Passage passage,
      Client client,
      StreamThreads threads,
      GatewayConfig config) {
    this.call = call;
    this.passage = passage;
    this.client = client;
    this.threads = threads;
    this.config = config;
  }

  /// Asks for a stream and relays it.
  ///
  /// @param error renders the event that ends a stream already begun
  /// @throws Fault if nothing of an answer was handed over yet
  void stream(byte[] request, Function<Fault, byte[]> error) throws Fault {
    stream(() -> call.ask(request, true), error);
  }

  /// Asks for a stream in another way, and relays it.
  interface Question {
    Asked ask() throws Fault;
  }

  /// As `stream(byte[], Function)`.
  void stream(Question question, Function<Fault, byte[]> error) throws Fault {
    try {
      var asked = question.ask();
      threads.carryOn(() -> relay(asked));
    } catch (Client.Gone _) {
      call.end(RunningCall.Ended.BY_THE_CALLER);
      call.settle(Closing.State.CANCELLED);
    } catch (Fault fault) {
      settle(fault);
      if (!client.hasBegun()) {
        throw fault;
      }
      breakOff(error.apply(fault));
    }
  }

  /// Asks for a whole answer and hands it over.
  ///
  /// @throws Fault if there is none
  void whole(byte[] request) throws Fault {
    try (var response = call.ask(request, false).answer()) {
      refuseUnless(response, "application/json");
      var answer = passage.whole(response.wholeBody(config.answerBytes()));
      var body = answer.bytes();
      call.take(answered(answer.chunk()));
      // start and end are written together where the start is not written yet
      call.settle(Closing.State.COMPLETE);
      call.awaitGranted();
      call.awaitSettled();
      client.begin("application/json", body.length);
      client.write(body, 0, body.length);
      client.flush();
    } catch (OutboundResponse.TooLong | Unreadable _) {
      throw settled(Fault.of(Failure.UNREADABLE));
    } catch (Client.Gone _) {
      // it is settled, and nobody is there
    } catch (IOException e) {
      throw settled(call.fault(e));
    } catch (Fault fault) {
      throw settled(fault);
    }
  }

  static Chunk.Piece answered(Chunk whole) throws Fault {
    return switch (whole) {
      case Chunk.Piece piece when !piece.empty() -> piece;
      case Chunk.Fault(var overloaded) ->
          throw Fault.of(overloaded ? Failure.OVERLOADED : Failure.BROKE_OFF);
      case Chunk.Piece _, Chunk.Nothing _, Chunk.Done _ -> throw Fault.of(Failure.UNREADABLE);
    };
  }

  private Fault settled(Fault fault) {
    settle(fault);
    return fault;
  }

  private void settle(Fault fault) {
    if (call.ended() == RunningCall.Ended.BY_THE_CALLER) {
      call.settle(Closing.State.CANCELLED);
    } else {
      call.settle(fault);
    }
  }

  private void relay(Asked asked) throws Fault, Client.Gone {
    try (var response = asked.answer()) {
      call.awaitGranted();
      refuseUnless(response, "text/event-stream");
      relay(new EventReader(response.body(), config.eventBytes()));
    }
  }

  private void relay(EventReader events) throws Fault, Client.Gone {
    while (next(events)) {
      switch (read(events)) {
        case Chunk.Nothing() -> pass(events);
        case Chunk.Fault(var overloaded) ->
            throw Fault.of(overloaded ? Failure.OVERLOADED : Failure.BROKE_OFF);
        case Chunk.Done() -> {
          close(events);
          return;
        }
        case Chunk.Piece piece -> {
          call.take(piece);
          finished |= piece.finishReason() != null;
          pass(events);
        }
      }
      if (client.hasBegun() && !events.nextIsHere()) {
        call.handingOver();
        client.flush();
        call.handedOver();
      }
    }
    if (!finished) {
      throw call.fault(new IOException("ended early"));
    }
    close(events);
  }

  /// Settles the call while the provider closes its stream, then closes ours.
  private void close(EventReader events) throws Fault, Client.Gone {
    call.settle(Closing.State.COMPLETE);
    if (client.hasBegun()) {
      client.flush();
    } else {
      client.begin("text/event-stream", -1);
    }
    call.finishing();
    try {
      while (events.next()) {
        // nothing of worth follows the closing mark
      }
    } catch (IOException _) {
      // the answer is whole all the same
    }
    call.awaitSettled();
    var closing = passage.closing();
    client.write(closing, 0, closing.length);
    client.flush();
  }

  private boolean next(EventReader events) throws Fault {
    try {
      return events.next();
    } catch (EventReader.EventTooLong _) {
      throw Fault.of(Failure.UNREADABLE);
    } catch (IOException e) {
      throw call.fault(e);
    }
  }

  private Chunk read(EventReader events) throws Fault {
    try {
      return passage.event(events.buffer(), events.from(), events.to());
    } catch (Unreadable _) {
      throw Fault.of(Failure.UNREADABLE);
    }
  }

  private void pass(EventReader events) throws Client.Gone {
    passage.pass(events.buffer(), events.from(), events.to(), sink);
  }

  private void hand(byte[] bytes, int from, int length) throws Client.Gone {
    if (!client.hasBegun()) {
      client.begin("text/event-stream", -1);
    }
    client.write(bytes, from, length);
  }

  private void breakOff(byte[] error) {
    try {
      client.write(error, 0, error.length);
      client.flush();
    } catch (Client.Gone _) {
      // nobody is there
    }
  }

  private static void refuseUnless(OutboundResponse response, String wanted) throws Fault {
    var type = response.header("content-type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(wanted)) {
      throw Fault.of(Failure.UNREADABLE);
    }
  }
}
