package bureau.trust.agencies;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.concurrent.SharedReads;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.store.AgencyStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The agencies of the installation. Every change raises the agency's access epoch, so that every
/// server looks again at who may enter.
public final class Agencies {
  private static final UUID START = new UUID(0, 0);

  private record Known(Agency agency, long stamp) {}

  private final Tenancy tenancy;
  private final AgencyStore store;
  private final AccessEpochs epochs;
  private final Audit audit;
  private final Sealer sealer;
  private final Keyring keyring;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final AgenciesConfig config;
  private final SharedReads<AgencyId, Optional<Known>> reads = new SharedReads<>();
  private final Cache<AgencyId, Known> known = Caches.ofAtMost(10_000).build();

  public Agencies(
      Tenancy tenancy,
      AgencyStore store,
      AccessEpochs epochs,
      Audit audit,
      Sealer sealer,
      Keyring keyring,
      Uuid7 ids,
      InstantSource clock,
      AgenciesConfig config) {
    this.tenancy = tenancy;
    this.store = store;
    this.epochs = epochs;
    this.audit = audit;
    this.sealer = sealer;
    this.keyring = keyring;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
  }

  /// Enrols an agency and makes its key.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 409 if the domain is taken
  public Agency enrol(Caller caller, NewAgency wanted) {
    caller.require(Permission.ENROL_AGENCIES);
    var agency =
        new Agency(
            new AgencyId(ids.next()),
            wanted.name(),
            wanted.domain(),
            wanted.languages(),
            wanted.timeZone(),
            Agency.State.ACTIVE,
            config.dailyTokens(),
            clock.instant());
    tenancy.doInAgency(
        agency.id(),
        tx -> {
          if (!store.insert(tx, agency)) {
            throw Problem.of("domain-taken", 409).exception();
          }
          // The first sealing makes the key: an agency without one must not come to be.
          var id = agency.id();
          sealer.seal(id, "agencies.agency.id", id.value(), id.toString());
          audit.append(tx, Actor.of(caller), AgencyEvents.ENROLLED, id.toString(), Map.of());
        });
    return agency;
  }

  /// {@return the agency; empty if there is none, and for the operator's own office}
  ///
  /// Known ones are answered from memory until they change. Opens a transaction otherwise: inside
  /// one use the other form.
  public Optional<Agency> find(AgencyId id) {
    return remembered(id)
        .or(() -> reads.read(id, () -> read(id)).filter(this::holds).map(Known::agency))
        .or(() -> read(id).map(Known::agency));
  }

  private Optional<Known> read(AgencyId id) {
    var stamp = epochs.stamp();
    var found = tenancy.inPlatform(tx -> read(tx, id)).map(it -> new Known(it, stamp));
    found.ifPresent(it -> known.put(id, it));
    return found;
  }

  /// As the other form, in a transaction that is open already.
  public Optional<Agency> find(Tx tx, AgencyId id) {
    return remembered(id).or(() -> read(tx, id));
  }

  private Optional<Agency> read(Tx tx, AgencyId id) {
    return store.find(tx, id).map(this::asItsKeyIs);
  }

  /// A database that was brought back from a backup may not know of it: the keys do.
  private Agency asItsKeyIs(Agency agency) {
    return keyring.isDestroyed(agency.id()) ? agency.in(Agency.State.CLOSED) : agency;
  }

  /// {@return whether its people and programs may enter; the operator's own office always may}
  public boolean isActive(AgencyId id) {
    return id.isInstallation() || find(id).filter(Agency::isActive).isPresent();
  }

  /// As the other form, in a transaction that is open already.
  public boolean isActive(Tx tx, AgencyId id) {
    return id.isInstallation() || find(tx, id).filter(Agency::isActive).isPresent();
  }

  /// {@return agencies in the order of their enrolment}
  ///
  /// @param after the last one already seen; empty from the start
  public List<Agency> list(Optional<AgencyId> after, int limit) {
    return tenancy
        .inPlatform(tx -> store.list(tx, after.map(AgencyId::value).orElse(START), limit))
        .stream()
        .map(this::asItsKeyIs)
        .toList();
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such agency, 403 if
  ///   the caller may not change this
  public Agency change(Caller caller, AgencyId id, AgencyChange change) {
    caller.require(
        change.dailyTokens() == null ? Permission.MANAGE_AGENCY : Permission.ENROL_AGENCIES);
    return update(caller, id, AgencyEvents.CHANGED, change::applyTo);
  }

  /// Nobody of the agency may enter until it is reactivated; nothing is lost.
  public Agency suspend(Caller caller, AgencyId id) {
    caller.require(Permission.ENROL_AGENCIES);
    return update(caller, id, AgencyEvents.SUSPENDED, agency -> agency.in(Agency.State.SUSPENDED));
  }

  public Agency reactivate(Caller caller, AgencyId id) {
    caller.require(Permission.ENROL_AGENCIES);
    return update(caller, id, AgencyEvents.REACTIVATED, agency -> agency.in(Agency.State.ACTIVE));
  }

  /// Destroys the agency's key: its content is unreadable from now on, in every copy of the
  /// database, for good, and nobody of it may enter. First it is recorded, then done; a stop in
  /// between is made good at the next start.
  ///
  /// @param confirmation the agency's domain, typed again
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such agency, 400 if
  ///   that is not its domain
  public Agency destroyKey(Caller caller, AgencyId id, String confirmation) {
    caller.require(Permission.ENROL_AGENCIES);
    var closed =
        tenancy.<Agency>inAgency(
            id,
            tx -> {
              var before =
                  store.findForChange(tx, id).orElseThrow(() -> Problem.notFound().exception());
              if (!confirmation.strip().equalsIgnoreCase(before.domain())) {
                throw Problem.invalid("confirm", "other-domain").exception();
              }
              var after = before.in(Agency.State.CLOSED);
              if (!after.equals(before)) {
                store.update(tx, after);
                epochs.raise(tx, AccessEpochs.Kind.AGENCY, id.value());
                audit.append(
                    tx, Actor.of(caller), AgencyEvents.KEY_DESTROYED, id.toString(), Map.of());
              }
              return after;
            });
    keyring.destroy(id);
    return closed;
  }

  /// Destroys the keys of which that is recorded, and that are still there.
  void finishClosing() {
    for (var agency : tenancy.inPlatform(store::closed)) {
      if (!keyring.isDestroyed(agency)) {
        keyring.destroy(agency);
      }
    }
  }

  private Agency update(
      Caller caller, AgencyId id, AuditAction action, UnaryOperator<Agency> change) {
    return tenancy.<Agency>inAgency(
        id,
        tx -> {
          var before =
              store.findForChange(tx, id).orElseThrow(() -> Problem.notFound().exception());
          if (asItsKeyIs(before).state() == Agency.State.CLOSED) {
            throw Problem.of("agency-closed", 409).exception();
          }
          var after = change.apply(before);
          if (!after.equals(before)) {
            store.update(tx, after);
            epochs.raise(tx, AccessEpochs.Kind.AGENCY, id.value());
            audit.append(tx, Actor.of(caller), action, id.toString(), details(before, after));
          }
          return after;
        });
  }

  /// What a person typed (the name) is not repeated: that it changed is enough.
  private static Map<String, String> details(Agency before, Agency after) {
    return before.dailyTokens() == after.dailyTokens()
        ? Map.of()
        : Map.of(
            "dailyTokensBefore",
            Long.toString(before.dailyTokens()),
            "dailyTokens",
            Long.toString(after.dailyTokens()));
  }

  private Optional<Agency> remembered(AgencyId id) {
    return Optional.ofNullable(known.getIfPresent(id)).filter(this::holds).map(Known::agency);
  }

  private boolean holds(Known one) {
    return !epochs.changedSince(one.stamp(), AccessEpochs.Kind.AGENCY, one.agency().id().value());
  }
}
