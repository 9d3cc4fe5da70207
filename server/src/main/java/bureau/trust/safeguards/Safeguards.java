package bureau.trust.safeguards;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.safeguards.store.LabelRuleStore;
import bureau.trust.safeguards.store.RuleStore;
import java.util.Map;
import java.util.TreeMap;

/// What each agency wants done about personal data and secrets in what leaves for a model, and the
/// record of what was done. Whoever sends something asks for the agency's [Watch] and keeps to it.
public final class Safeguards {
  private final Tenancy tenancy;
  private final RuleStore store;
  private final LabelRuleStore labels;
  private final KnownRules known;
  private final Audit audit;

  Safeguards(
      Tenancy tenancy, RuleStore store, LabelRuleStore labels, KnownRules known, Audit audit) {
    this.tenancy = tenancy;
    this.store = store;
    this.labels = labels;
    this.known = known;
    this.audit = audit;
  }

  /// {@return what is looked for in this agency; from memory, at every call}
  public Watch watch(AgencyId agency) {
    return known.of(agency);
  }

  /// Changes the rules of the kinds that are named, and of no others.
  ///
  /// @return all rules of the agency
  public Rules change(Caller caller, AgencyId agency, Map<FindingKind, Rule> changes) {
    caller.require(Permission.MANAGE_SAFEGUARDS);
    tenancy.doInAgency(
        agency,
        tx -> {
          var before = Rules.DEFAULT.with(store.listForChange(tx));
          var different = new TreeMap<String, String>();
          changes.forEach(
              (kind, rule) -> {
                if (before.of(kind) != rule) {
                  store.put(tx, kind, rule);
                  different.put(kind.wireName(), rule.wireName());
                }
              });
          if (!different.isEmpty()) {
            audit.append(tx, Actor.of(caller), SafeguardEvents.RULES_CHANGED, "", different);
            known.changed(tx);
          }
        });
    return known.of(agency).rules();
  }

  /// {@return what is done about sensitivity labels in this agency; from memory, at every call}
  public LabelRules labels(AgencyId agency) {
    return known.of(agency).labels();
  }

  /// Sets what is done about sensitivity labels.
  public LabelRules change(Caller caller, AgencyId agency, LabelRules rules) {
    caller.require(Permission.MANAGE_SAFEGUARDS);
    tenancy.doInAgency(
        agency,
        tx -> {
          if (!labels.find(tx).orElse(LabelRules.DEFAULT).equals(rules)) {
            labels.put(tx, rules);
            audit.append(
                tx,
                Actor.of(caller),
                SafeguardEvents.LABEL_RULES_CHANGED,
                "",
                Map.of(
                    "standard",
                    rules.standard().wireName(),
                    "aboveCeiling",
                    rules.reroutes() ? "reroute" : "refuse"));
            known.changed(tx);
          }
        });
    return known.of(agency).labels();
  }

  /// Records what was done about the findings of a call, before it is done.
  ///
  /// @param call its id in the outside form
  /// @param done not [Rule#ALLOW]
  /// @param found how many of each kind
  public void record(Caller caller, String call, Rule done, Map<FindingKind, Integer> found) {
    var details = new TreeMap<String, String>();
    found.forEach((kind, count) -> details.put(kind.wireName(), Integer.toString(count)));
    tenancy.doInAgency(
        caller.agency(), tx -> audit.append(tx, Actor.of(caller), event(done), call, details));
  }

  private static AuditAction event(Rule done) {
    return switch (done) {
      case WARN -> SafeguardEvents.WARNED;
      case MASK -> SafeguardEvents.MASKED;
      case BLOCK -> SafeguardEvents.BLOCKED;
      case ALLOW -> throw new IllegalArgumentException("what is allowed is not recorded");
    };
  }
}
