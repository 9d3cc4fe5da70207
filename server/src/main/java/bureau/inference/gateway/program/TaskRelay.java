package bureau.inference.gateway.program;

import bureau.ground.platform.egress.OutboundResponse;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.call.Fault;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.call.TaskRequest;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.provider.Chunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hands the answer to a task to its program, whole or as it comes. Its end leaves once the call is
/// settled; what breaks off in the middle has none.
final class TaskRelay {
  private static final int PIECE = 16_384;
  private static final Pattern TYPE =
      Pattern.compile(
          "[\\w.+-]{1,60}/[\\w.+-]{1,60}(?:\\s?;\\s?(?:charset|codecs)=[\\w.-]{1,40})?");

  private final RunningCall call;
  private final Client client;
  private final GatewayConfig config;

  TaskRelay(RunningCall call, Client client, GatewayConfig config) {
    this.call = call;
    this.client = client;
    this.config = config;
  }

  /// @throws Fault if there is no answer, or only the beginning of one: see [Client#hasBegun]
  void whole(TaskRequest request, TaskAnswer.Translator translator) throws Fault {
    carryOut(request, response -> whole(response, translator));
  }

  /// @throws Fault as of `whole`
  void bytes(TaskRequest request, TaskAnswer.Bytes way) throws Fault {
    carryOut(request, response -> bytes(response, way));
  }

  private interface HandingOver {
    void take(OutboundResponse response) throws Fault, Unreadable, IOException;
  }

  private void carryOut(TaskRequest request, HandingOver handingOver) throws Fault {
    try (var response = call.ask(request).answer()) {
      handingOver.take(response);
    } catch (OutboundResponse.TooLong | Unreadable _) {
      throw settled(Fault.of(Failure.UNREADABLE));
    } catch (Client.Gone _) {
      call.end(RunningCall.Ended.BY_THE_CALLER);
      call.settle(Closing.State.CANCELLED); // unless it is settled, and nobody is there
    } catch (IOException e) {
      throw settled(call.fault(e));
    } catch (Fault fault) {
      throw settled(fault);
    }
  }

  private void whole(OutboundResponse response, TaskAnswer.Translator translator)
      throws Fault, Unreadable, IOException {
    if (!type(response).startsWith("application/json")) {
      throw new Unreadable();
    }
    var answer = translator.whole(response.wholeBody(config.answerBytes()));
    end(answer.chunk());
    client.begin("application/json", answer.bytes().length);
    client.write(answer.bytes(), 0, answer.bytes().length);
    client.flush();
  }

  private void bytes(OutboundResponse response, TaskAnswer.Bytes way)
      throws Fault, Unreadable, IOException {
    var type = type(response);
    var reading = way.reading().apply(type);
    if (reading == null) {
      throw new Unreadable();
    }
    var held = bytes(response, reading, type, way.heldBack());
    end(reading.end());
    if (held != null) {
      client.begin(type, held.length);
      client.write(held, 0, held.length);
    }
    client.flush();
  }

  /// {@return what was held back to the end; `null` if it was more, and went on}
  private byte @Nullable [] bytes(
      OutboundResponse response, TaskAnswer.Reading reading, String type, int most)
      throws Fault, Unreadable, IOException {
    var held = new ByteArrayOutputStream();
    var piece = new byte[PIECE];
    for (var n = response.body().read(piece); n >= 0; n = response.body().read(piece)) {
      if (reading.take(piece, 0, n) instanceof Chunk.Piece said) {
        call.take(said);
      }
      call.takeBytes();
      if (!client.hasBegun() && held.size() + n <= most) {
        held.write(piece, 0, n);
        continue;
      }
      if (!client.hasBegun()) {
        call.awaitGranted();
        client.begin(type, -1);
        client.write(held.toByteArray(), 0, held.size());
        held.reset();
      }
      call.handingOver();
      client.write(piece, 0, n);
      client.flush();
      call.handedOver();
    }
    return client.hasBegun() ? null : held.toByteArray();
  }

  /// Settles the call: start and end are written together where the start is not written yet.
  private void end(Chunk answer) throws Fault {
    call.take(Relay.answered(answer));
    call.settle(Closing.State.COMPLETE);
    call.awaitGranted();
    call.awaitSettled();
  }

  private Fault settled(Fault fault) {
    if (call.ended() == RunningCall.Ended.BY_THE_CALLER) {
      call.settle(Closing.State.CANCELLED);
    } else {
      call.settle(fault);
    }
    return fault;
  }

  /// {@return the type without what is no part of one; empty where there is none}
  private static String type(OutboundResponse response) {
    var header = response.header("content-type");
    var type = TYPE.matcher(header == null ? "" : header);
    return type.lookingAt() ? type.group().toLowerCase(Locale.ROOT) : "";
  }
}
