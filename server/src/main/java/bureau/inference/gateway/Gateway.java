package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.inference.gateway.call.ChatCall;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.Fault;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.provider.ChatRequest;

/// Makes every call to a model that Bureau itself needs. Programs come through `/v1`, to the same
/// desk and the same ledger.
public final class Gateway {
  private final Desk desk;
  private final GatewayConfig config;

  Gateway(Desk desk, GatewayConfig config) {
    this.desk = desk;
    this.config = config;
  }

  /// Decides whether the caller may make this call now. Once admitted, its tokens are set aside and
  /// it is recorded as started.
  public Admission admit(Caller caller, CompletionCall call) {
    var input = call.messages().stream().mapToLong(TokenEstimate::ofMessage).sum();
    var ask = new Desk.Ask(call.model(), input, call.maxOutputTokens(), 1, call.purpose());
    return switch (desk.admit(caller, ask)) {
      case Desk.Decision.Refused(var problem) -> new Admission.Refused(problem);
      case Desk.Decision.Granted(var running, var askFirst) -> granted(caller, running, call);
    };
  }

  private Admission granted(Caller caller, RunningCall running, CompletionCall call) {
    var request = ChatRequest.of(call, running.route().upstream(), running.maxOutputTokens());
    try {
      var objection = desk.objection(caller, request);
      if (objection != null) {
        throw Fault.refused(objection);
      }
      running.awaitGranted();
      return new Admission.Admitted(new ChatCall(running, request, config.eventBytes()));
    } catch (Fault fault) {
      running.settle(fault);
      return new Admission.Refused(fault.problem());
    }
  }
}
