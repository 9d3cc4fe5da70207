package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.gateway.Answerer;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.models.Models;
import bureau.inference.models.Ways;
import bureau.trust.safeguards.Safeguards;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps what is labelled from models that may not receive it. What the model asked for may not
/// receive goes to the agency's default among those that may, or is refused, as the agency wants
/// it.
public final class Ceilings {
  private static final Set<Purpose> QUESTIONS =
      EnumSet.of(Purpose.CHAT, Purpose.TITLE, Purpose.KNOWLEDGE, Purpose.PROGRAM);

  private final Models models;
  private final Safeguards safeguards;

  public Ceilings(Models models, Safeguards safeguards) {
    this.models = models;
    this.safeguards = safeguards;
  }

  /// The routes that may receive what is sent.
  ///
  /// @param asked the model asked for; `null` where others stand in for it, or none was named
  record Found(Ways ways, @Nullable String asked) {}

  /// {@return the label of what the caller sends: the highest of what is known of it}
  ///
  /// @param said by whoever asks; `null` for nothing
  Sensitivity label(Caller caller, @Nullable Sensitivity said) {
    var standard = standard(caller);
    if (said == null) {
      return standard;
    }
    // a person's label is the conversation's own, a program's comes on top of its key's
    return caller instanceof Caller.Key ? standard.and(said) : said;
  }

  private Sensitivity standard(Caller caller) {
    if (caller instanceof Caller.Key key && key.limits().label() != null) {
      return key.limits().label();
    }
    return safeguards.labels(caller.agency()).standard();
  }

  /// {@return the routes for the model asked for that may receive this, else, where the agency
  /// wants it so, for whatever else may answer; none where there is none}
  Found ways(Caller caller, @Nullable String asked, Purpose purpose, Sensitivity label) {
    var agency = caller.agency();
    var ways = models.ways(agency, asked, label);
    if (!ways.isEmpty() || asked == null || label == Sensitivity.PUBLIC) {
      return new Found(ways, asked);
    }
    var mayStandIn = QUESTIONS.contains(purpose) && safeguards.labels(agency).reroutes();
    return mayStandIn && !models.ways(agency, asked).isEmpty()
        ? new Found(models.ways(agency, null, label), null)
        : new Found(ways, asked);
  }

  /// {@return the model that a person is most likely answered by; empty if there is none}
  ///
  /// @param asked `null` for the agency's default
  public Optional<Answerer> answerer(AgencyId agency, @Nullable String asked, Sensitivity label) {
    var found = models.find(agency, asked, label);
    if (found.isPresent() || asked == null) {
      return found.map(model -> new Answerer(model, false));
    }
    return safeguards.labels(agency).reroutes() && models.find(agency, asked).isPresent()
        ? models.find(agency, null, label).map(model -> new Answerer(model, true))
        : Optional.empty();
  }

  /// {@return why there is no route, if the label is the reason}
  Optional<Problem> refusal(Caller caller, @Nullable String asked, Sensitivity label) {
    var above = models.ways(caller.agency(), asked).all();
    if (above.isEmpty() || !models.ways(caller.agency(), asked, label).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
            "above-ceiling",
            403,
            Map.of(
                "reason", label.wireName(),
                "label", label.wireName(),
                "model", above.getFirst().model().ref())));
  }
}
