package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.store.OriginStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What agencies demand of every model's origin. A model that does not meet the rule of the agency,
/// or that of the operator's office, answers nobody there; once it meets them, or the rule is gone,
/// it answers again.
public final class OriginRules {
  private final Tenancy tenancy;
  private final OriginStore store;
  private final Catalogues catalogues;
  private final Audit audit;
  private final InstantSource clock;

  OriginRules(
      Tenancy tenancy, OriginStore store, Catalogues catalogues, Audit audit, InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.catalogues = catalogues;
    this.audit = audit;
    this.clock = clock;
  }

  /// {@return the rules that hold for the agency: that of the operator's office, then its own}
  public List<OriginRule> of(Caller caller, AgencyId agency) {
    caller.require(Permission.MANAGE_MODELS);
    return catalogues.of(agency).origins();
  }

  /// Sets the agency's own rule in the place of the one before. One that demands nothing may say
  /// why; without a reason it takes the rule away.
  public void set(Caller caller, AgencyId agency, Origin origin, String reason) {
    caller.require(Permission.MANAGE_MODELS);
    tenancy.doInAgency(
        agency,
        tx -> {
          var before = store.find(tx);
          var none = origin.equals(Origin.ANY) && reason.isEmpty();
          if (none ? before.isEmpty() : isSame(before, origin, reason)) {
            return;
          }
          if (none) {
            store.delete(tx);
          } else {
            var by = Actor.of(caller).id();
            store.put(
                tx, new OriginRule(origin, reason, clock.instant(), by, agency.isInstallation()));
          }
          audit.append(
              tx,
              Actor.of(caller),
              ModelActions.ORIGIN_RULE_CHANGED,
              agency.toString(),
              Map.of(
                  "makers", listed(origin.makerCountries()),
                  "hosting", listed(origin.hostingCountries())));
          catalogues.changed(tx);
        });
  }

  private static boolean isSame(Optional<OriginRule> before, Origin origin, String reason) {
    return before
        .filter(rule -> rule.origin().equals(origin) && rule.reason().equals(reason))
        .isPresent();
  }

  private static String listed(Set<String> countries) {
    return countries.stream().sorted().collect(Collectors.joining(","));
  }
}
