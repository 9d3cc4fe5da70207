package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.call.AgencyTerms;
import bureau.inference.gateway.ledger.Charge;
import bureau.inference.gateway.ledger.Use;
import bureau.inference.gateway.store.EntitlementUseStore;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.Entitlements;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.Window;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How far the rules of use that hold now are used.
final class RuleUses {
  static final int MOST_COUNTS = 100;

  private static final Duration KEPT = Duration.ofHours(1);

  /// A rule in its present window.
  ///
  /// @param uses the counts of the window, the furthest first, at most a hundred; none where the
  ///   limit is no amount
  record Now(Entitlement rule, Window window, List<Use> uses) {
    Now {
      uses = List.copyOf(uses);
    }
  }

  private final Tenancy tenancy;
  private final EntitlementUseStore store;
  private final Entitlements entitlements;
  private final AgencyTerms.Source terms;
  private final InstantSource clock;

  RuleUses(
      Tenancy tenancy,
      EntitlementUseStore store,
      Entitlements entitlements,
      AgencyTerms.Source terms,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.entitlements = entitlements;
    this.terms = terms;
    this.clock = clock;
  }

  /// {@return the rules of the agency that hold now, with everybody's counts}
  List<Now> of(AgencyId agency) {
    var rules = entitlements.rules(agency).all();
    return now(
        agency,
        rules,
        (tx, rule, count) ->
            store.list(tx, count.rule(), count.meter(), count.from(), MOST_COUNTS));
  }

  /// {@return the rules about the caller that hold now, with the count that the caller's calls are
  /// added to}
  List<Now> of(Caller caller) {
    var rules = entitlements.rules(caller.agency()).of(caller);
    return now(
        caller.agency(),
        rules,
        (tx, rule, count) ->
            store.find(tx, count.rule(), rule.subject(caller), count.meter(), count.from()));
  }

  @FunctionalInterface
  private interface Counted {
    /// @param count whose subject says nothing
    List<Use> of(Tx tx, Entitlement rule, Charge.Count count);
  }

  private List<Now> now(AgencyId agency, List<Entitlement> rules, Counted counted) {
    if (rules.isEmpty()) {
      return List.of();
    }
    var at = clock.instant();
    var zone = terms.of(agency).map(AgencyTerms::timeZone).orElse((ZoneId) ZoneOffset.UTC);
    return tenancy.<List<Now>>inAgency(
        agency,
        tx -> {
          var found = new ArrayList<Now>();
          for (var rule : rules) {
            rule.window(at, zone)
                .ifPresent(
                    window -> found.add(new Now(rule, window, uses(tx, rule, window, counted))));
          }
          return found;
        });
  }

  private static List<Use> uses(Tx tx, Entitlement rule, Window window, Counted counted) {
    if (!(window.limit() instanceof Limit.Amount limit)) {
      return List.of();
    }
    var id = rule.id().value();
    return counted.of(tx, rule, new Charge.Count(id, id, limit.meter(), window.from()));
  }

  /// Forgets the counts of minutes long over.
  void forgetMinutes(AgencyId agency) {
    var before = clock.instant().minus(KEPT);
    tenancy.doInAgency(agency, tx -> store.forgetMinutes(tx, before));
  }
}
