package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.Entitlements;
import bureau.trust.agencies.Who;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What keys may use in a month: each ceiling is a rule of use about that one key, so that whatever
/// counts and refuses for rules does so for it, and an administrator changes it as any other.
public final class KeyCeilings {
  private final Entitlements rules;

  public KeyCeilings(Entitlements rules) {
    this.rules = rules;
  }

  /// {@return the ceilings that hold, by key}
  public Map<KeyId, KeyCeiling> of(AgencyId agency) {
    var ceilings = new HashMap<KeyId, KeyCeiling>();
    for (var rule : rules.rules(agency).all()) {
      if (rule.who() instanceof Who.OneKey(var key)) {
        KeyCeiling.of(rule).ifPresent(ceiling -> ceilings.putIfAbsent(key, ceiling));
      }
    }
    return ceilings;
  }

  /// Sets a ceiling for a key that is being made; who may make it was asked before.
  ///
  /// @param name of the key, by which a refusal names the rule
  /// @param ends when the key does
  void set(
      Tx tx, Caller caller, KeyId key, String name, KeyCeiling ceiling, @Nullable Instant ends) {
    rules.limitKey(tx, caller, key, name, ceiling.limit(), ends);
  }

  /// Ends the rules about a key that works no longer.
  void end(Tx tx, Caller caller, KeyId key) {
    rules.endRulesOf(tx, caller, key);
  }
}
