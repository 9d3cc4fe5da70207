package bureau.inference.gateway.call;

import bureau.ground.platform.egress.OutboundCall;
import bureau.ground.platform.egress.OutboundResponse;
import java.io.IOException;
import java.time.InstantSource;

/// What a provider was asked.
public final class Asked {
  private final RunningCall call;
  private final OutboundCall.Sent sent;
  private final InstantSource clock;

  Asked(RunningCall call, OutboundCall.Sent sent, InstantSource clock) {
    this.call = call;
    this.sent = sent;
    this.clock = clock;
  }

  /// Waits for the head of the answer.
  ///
  /// @throws Fault if the provider does not answer, or not with a 200
  public OutboundResponse answer() throws Fault {
    OutboundResponse response;
    try {
      response = sent.answer();
    } catch (IOException e) {
      throw call.fault(e);
    }
    try {
      UpstreamStatus.refuseUnlessGood(response, clock.instant());
    } catch (Fault e) {
      response.close();
      throw e;
    }
    call.reached();
    return response;
  }
}
