package bureau.trust.agencies;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
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
import com.github.benmanes.caffeine.cache.Caffeine;
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
  private final Uuid7 ids;
  private final InstantSource clock;
  private final AgenciesConfig config;
  private final Cache<AgencyId, Known> known = Caffeine.newBuilder().maximumSize(10_000).build();

  public Agencies(
      Tenancy tenancy,
      AgencyStore store,
      AccessEpochs epochs,
      Audit audit,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock,
      AgenciesConfig config) {
    this.tenancy = tenancy;
    this.store = store;
    this.epochs = epochs;
    this.audit = audit;
    this.sealer = sealer;
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
        .or(
            () -> {
              var stamp = epochs.stamp();
              return remember(tenancy.inPlatform(tx -> store.find(tx, id)), stamp);
            });
  }

  /// As the other form, in a transaction that is open already.
  public Optional<Agency> find(Tx tx, AgencyId id) {
    return remembered(id).or(() -> store.find(tx, id));
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
    return tenancy.inPlatform(
        tx -> store.list(tx, after.map(AgencyId::value).orElse(START), limit));
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
    return update(
        caller, id, AgencyEvents.SUSPENDED, agency -> inState(agency, Agency.State.SUSPENDED));
  }

  public Agency reactivate(Caller caller, AgencyId id) {
    caller.require(Permission.ENROL_AGENCIES);
    return update(
        caller, id, AgencyEvents.REACTIVATED, agency -> inState(agency, Agency.State.ACTIVE));
  }

  private Agency update(
      Caller caller, AgencyId id, AuditAction action, UnaryOperator<Agency> change) {
    return tenancy.<Agency>inAgency(
        id,
        tx -> {
          var before =
              store.findForChange(tx, id).orElseThrow(() -> Problem.notFound().exception());
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

  private static Agency inState(Agency agency, Agency.State state) {
    return new Agency(
        agency.id(),
        agency.name(),
        agency.domain(),
        agency.languages(),
        agency.timeZone(),
        state,
        agency.dailyTokens(),
        agency.createdAt());
  }

  private Optional<Agency> remembered(AgencyId id) {
    return Optional.ofNullable(known.getIfPresent(id))
        .filter(one -> !epochs.changedSince(one.stamp(), AccessEpochs.Kind.AGENCY, id.value()))
        .map(Known::agency);
  }

  private Optional<Agency> remember(Optional<Agency> agency, long stamp) {
    agency.ifPresent(found -> known.put(found.id(), new Known(found, stamp)));
    return agency;
  }
}
