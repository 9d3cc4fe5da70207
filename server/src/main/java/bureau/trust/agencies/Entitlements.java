package bureau.trust.agencies;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.access.Permission;
import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.concurrent.SharedReads;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.store.EntitlementStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The rules that say who may use what. A change raises the agency's access epoch, so that every
/// server goes by it within seconds. What is used is counted by whoever makes the calls.
public final class Entitlements {
  private static final String NAME = "agencies.entitlement.name";
  private static final int MOST = 500;

  /// So long a rule that has ended is still listed.
  private static final Duration LISTED = Duration.ofDays(400);

  private record Known(EntitlementRules rules, long stamp) {}

  private final Tenancy tenancy;
  private final EntitlementStore store;
  private final Agencies agencies;
  private final EntitledParties parties;
  private final AccessEpochs epochs;
  private final Audit audit;
  private final Sealer sealer;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final SharedReads<AgencyId, Known> reads = new SharedReads<>();
  private final Cache<AgencyId, Known> known = Caches.ofAtMost(10_000).build();

  public Entitlements(
      Tenancy tenancy,
      EntitlementStore store,
      Agencies agencies,
      EntitledParties parties,
      AccessEpochs epochs,
      Audit audit,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.agencies = agencies;
    this.parties = parties;
    this.epochs = epochs;
    this.audit = audit;
    this.sealer = sealer;
    this.ids = ids;
    this.clock = clock;
  }

  /// {@return the agency's rules; from memory, at every call}
  public EntitlementRules rules(AgencyId agency) {
    var remembered = known.getIfPresent(agency);
    if (remembered != null && holds(agency, remembered)) {
      return remembered.rules();
    }
    var read = reads.read(agency, () -> read(agency));
    return (holds(agency, read) ? read : read(agency)).rules();
  }

  private Known read(AgencyId agency) {
    var stamp = epochs.stamp();
    var now = clock.instant();
    var rows = tenancy.<List<EntitlementStore.Row>>inAgency(agency, tx -> store.list(tx, now));
    var rules = rows.stream().map(row -> opened(agency, row)).toList();
    var read =
        new Known(rules.isEmpty() ? EntitlementRules.NONE : new EntitlementRules(rules), stamp);
    known.put(agency, read);
    return read;
  }

  private boolean holds(AgencyId agency, Known one) {
    return !epochs.changedSince(one.stamp(), AccessEpochs.Kind.AGENCY, agency.value());
  }

  /// {@return the agency's rules in the order in which they were made, those included that ended
  /// lately}
  public List<Entitlement> list(Caller caller, AgencyId agency) {
    caller.require(Permission.SEE_USAGE);
    var since = clock.instant().minus(LISTED);
    return tenancy
        .<List<EntitlementStore.Row>>inAgency(agency, tx -> store.list(tx, since))
        .stream()
        .map(row -> opened(agency, row))
        .toList();
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such agency, 400 if it
  ///   has no such group, person or key, 409 if it has too many rules
  public Entitlement create(Caller caller, AgencyId agency, NewEntitlement wanted) {
    caller.require(Permission.MANAGE_AGENCY);
    var now = clock.instant();
    var begins = wanted.begins() == null ? now : wanted.begins();
    if (wanted.ends() != null && !begins.isBefore(wanted.ends())) {
      throw Problem.invalid("ends", "range").exception();
    }
    var rule =
        new Entitlement(
            new EntitlementId(ids.next()),
            wanted.name(),
            wanted.who(),
            wanted.what(),
            wanted.phases(),
            wanted.eachAlone(),
            wanted.hard(),
            caller instanceof Caller.Operator,
            begins,
            wanted.ends());
    return tenancy.<Entitlement>inAgency(
        agency,
        tx -> {
          if (agencies.find(tx, agency).isEmpty()) {
            throw Problem.notFound().exception();
          }
          if (!parties.isThere(tx, wanted.who())) {
            throw Problem.invalid("who", "format").exception();
          }
          insert(tx, caller, rule, now);
          return rule;
        });
  }

  private void insert(Tx tx, Caller caller, Entitlement rule, Instant now) {
    if (store.list(tx, now).size() >= MOST) {
      throw Problem.of("too-many-entitlements", 409, Map.of("most", MOST)).exception();
    }
    store.insert(tx, row(tx.agency(), rule), now);
    changed(tx, caller, EntitlementEvents.CREATED, rule);
  }

  /// Limits what a key may use, in the transaction that makes it: whoever makes keys has asked
  /// whether the caller may.
  ///
  /// @param name of the key, of which a rule's name takes the beginning
  /// @param ends `null` for never
  /// @throws bureau.ground.platform.http.ProblemException 409 if the agency has too many rules
  public void limitKey(
      Tx tx, Caller caller, KeyId key, String name, Limit.Amount limit, @Nullable Instant ends) {
    var now = clock.instant();
    var rule =
        new Entitlement(
            new EntitlementId(ids.next()),
            NewEntitlement.shortened(name),
            new Who.OneKey(key),
            new What.Everything(),
            List.of(new Phase(null, limit)),
            false,
            true,
            caller instanceof Caller.Operator,
            now,
            ends);
    insert(tx, caller, rule, now);
  }

  /// Ends the rules about a key that works no longer, in the transaction that ends it.
  public void endRulesOf(Tx tx, Caller caller, KeyId key) {
    var now = clock.instant();
    for (var row : store.list(tx, now)) {
      if (row.rule().who().equals(new Who.OneKey(key))) {
        var ended = opened(tx.agency(), row).endingAt(now);
        store.update(tx, row(tx.agency(), ended));
        changed(tx, caller, EntitlementEvents.ENDED, ended);
      }
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such rule, 403 if the
  ///   operator made it and the caller is none, 409 if it has ended
  public Entitlement change(
      Caller caller, AgencyId agency, EntitlementId id, EntitlementChange change) {
    return update(caller, agency, id, EntitlementEvents.CHANGED, change::applyTo);
  }

  /// The rule holds no longer, from now on.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `change`
  public Entitlement end(Caller caller, AgencyId agency, EntitlementId id) {
    var now = clock.instant();
    return update(caller, agency, id, EntitlementEvents.ENDED, rule -> rule.endingAt(now));
  }

  private Entitlement update(
      Caller caller,
      AgencyId agency,
      EntitlementId id,
      AuditAction action,
      UnaryOperator<Entitlement> change) {
    caller.require(Permission.MANAGE_AGENCY);
    return tenancy.<Entitlement>inAgency(
        agency,
        tx -> {
          var before =
              store
                  .findForChange(tx, id)
                  .map(row -> opened(agency, row))
                  .orElseThrow(() -> Problem.notFound().exception());
          if (before.byOperator() && !(caller instanceof Caller.Operator)) {
            throw Problem.of("entitlement-of-operator", 403).exception();
          }
          if (before.ends() != null && !clock.instant().isBefore(before.ends())) {
            throw Problem.of("entitlement-ended", 409).exception();
          }
          var after = change.apply(before);
          if (!after.equals(before)) {
            store.update(tx, row(agency, after));
            changed(tx, caller, action, after);
          }
          return after;
        });
  }

  /// What a person typed (the name) is not repeated: that it changed is enough.
  private void changed(Tx tx, Caller caller, AuditAction action, Entitlement rule) {
    epochs.raise(tx, AccessEpochs.Kind.AGENCY, tx.agency().value());
    audit.append(
        tx,
        Actor.of(caller),
        action,
        rule.id().toString(),
        Map.of("who", rule.who().kind().wireName(), "what", rule.what().kind().wireName()));
  }

  private EntitlementStore.Row row(AgencyId agency, Entitlement rule) {
    return new EntitlementStore.Row(
        rule, sealer.seal(agency, NAME, rule.id().value(), rule.name()));
  }

  private Entitlement opened(AgencyId agency, EntitlementStore.Row row) {
    var rule = row.rule();
    return rule.named(sealer.open(agency, NAME, rule.id().value(), row.nameSealed()));
  }
}
