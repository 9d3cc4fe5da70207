package bureau.trust.agencies;

import bureau.ground.access.Caller;
import java.util.List;

/// The rules of one agency, as they are asked for at every call.
///
/// @param all that have not ended
public record EntitlementRules(List<Entitlement> all) {
  static final EntitlementRules NONE = new EntitlementRules(List.of());

  public EntitlementRules {
    all = List.copyOf(all);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /// {@return those that are about the caller, whatever they call}
  public List<Entitlement> of(Caller caller) {
    return all.isEmpty() ? all : all.stream().filter(rule -> rule.who().includes(caller)).toList();
  }
}
