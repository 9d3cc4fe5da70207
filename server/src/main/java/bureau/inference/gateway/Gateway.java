package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.gateway.call.Ceilings;
import bureau.inference.gateway.call.ChatCall;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.Fault;
import bureau.inference.gateway.guard.Guard;
import bureau.inference.gateway.guard.Masks;
import bureau.inference.gateway.guard.UnmaskedCall;
import bureau.inference.gateway.provider.ChatRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes every call to a model that Bureau itself needs. Programs come through `/v1`, to the same
/// desk and the same ledger.
public final class Gateway {
  private final Desk desk;
  private final Ceilings ceilings;
  private final Guard guard;
  private final GatewayConfig config;

  Gateway(Desk desk, Ceilings ceilings, Guard guard, GatewayConfig config) {
    this.desk = desk;
    this.ceilings = ceilings;
    this.guard = guard;
    this.config = config;
  }

  /// {@return the model that most likely answers a person who asks for this one, to measure the
  /// question by; empty if there is none}
  ///
  /// @param asked `null` for the agency's default
  /// @param label of what is asked
  public Optional<Answerer> answerer(AgencyId agency, @Nullable String asked, Sensitivity label) {
    return ceilings.answerer(agency, asked, label);
  }

  /// Decides whether the caller may make this call now. Once admitted, its tokens are set aside and
  /// it is recorded as started.
  public Admission admit(Caller caller, CompletionCall call) {
    var input = call.messages().stream().mapToLong(TokenEstimate::ofMessage).sum();
    var ask =
        new Desk.Ask(call.model(), input, call.maxOutputTokens(), 1, call.purpose())
            .labelled(call.label());
    return switch (desk.admit(caller, ask)) {
      case Desk.Decision.Refused(var problem) -> new Admission.Refused(problem);
      case Desk.Decision.Granted granted -> granted(granted, call);
    };
  }

  private Admission granted(Desk.Decision.Granted granted, CompletionCall call) {
    var masks = new Masks();
    try {
      var attempt = attempt(granted, call, masks);
      granted.call().awaitGranted();
      var chat =
          new ChatCall(
              attempt,
              (failed, fault) -> elsewhere(failed.granted(), fault, call, masks),
              config.eventBytes());
      return new Admission.Admitted(new UnmaskedCall(chat, masks));
    } catch (Fault fault) {
      granted.call().settle(fault);
      return new Admission.Refused(fault.problem());
    }
  }

  private Optional<ChatCall.Attempt> elsewhere(
      Desk.Decision.Granted failed, Fault fault, CompletionCall call, Masks masks) {
    var next = desk.elsewhere(failed, fault);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(attempt(next.get(), call, masks));
    } catch (Fault refused) {
      next.get().call().settle(refused);
      return Optional.empty();
    }
  }

  private ChatCall.Attempt attempt(Desk.Decision.Granted granted, CompletionCall call, Masks masks)
      throws Fault {
    var running = granted.call();
    var request = ChatRequest.of(call, running.route().upstream(), running.maxOutputTokens());
    var found = guard.read(granted.caller(), running.id(), request);
    var sent = found.masked().isEmpty() ? request : guard.mask(granted.caller(), request, masks);
    return new ChatCall.Attempt(granted, sent);
  }
}
