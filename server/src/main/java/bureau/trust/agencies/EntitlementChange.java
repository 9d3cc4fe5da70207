package bureau.trust.agencies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be different about a rule; `null` leaves a part as it is. Whom it is about, what, and
/// since when stays: another rule is made for that, so that what was counted keeps its meaning.
public record EntitlementChange(
    @Nullable String name, @Nullable List<Phase> phases, @Nullable Boolean hard) {
  Entitlement applyTo(Entitlement rule) {
    var harder = hard == null ? rule.hard() : hard;
    return new Entitlement(
        rule.id(),
        name == null ? rule.name() : NewEntitlement.acceptedName(name),
        rule.who(),
        rule.what(),
        NewEntitlement.acceptedPhases(phases == null ? rule.phases() : phases, harder),
        rule.eachAlone(),
        harder,
        rule.byOperator(),
        rule.begins(),
        rule.ends());
  }
}
