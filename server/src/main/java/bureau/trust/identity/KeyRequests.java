package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.identity.KeyRequest.State;
import bureau.trust.identity.store.KeyRequestStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keys that people ask for: somebody who manages keys decides, and the person who asked collects
/// the secret once. The key is theirs: it stops working while they are suspended.
public final class KeyRequests {
  private static final String NAME = "identity.key_request.name";
  private static final String REASON = "identity.key_request.reason";
  private static final UUID START = new UUID(0, 0);
  private static final int LONGEST_REASON = 1_000;

  private final Tenancy tenancy;
  private final KeyRequestStore store;
  private final ApiKeys keys;
  private final Audit audit;
  private final Sealer sealer;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final KeyRules rules;

  public KeyRequests(
      Tenancy tenancy,
      KeyRequestStore store,
      ApiKeys keys,
      Audit audit,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock,
      KeyRules rules) {
    this.tenancy = tenancy;
    this.store = store;
    this.keys = keys;
    this.audit = audit;
    this.sealer = sealer;
    this.ids = ids;
    this.clock = clock;
    this.rules = rules;
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if the key would work for longer than
  ///   is allowed
  public KeyRequest ask(Caller.Person person, NewKey wanted) {
    person.require(Permission.ASK_FOR_KEYS);
    var now = clock.instant();
    wanted.requireFuture(now);
    var id = new KeyRequestId(ids.next());
    var row =
        new KeyRequestStore.Row(
            id,
            person.id(),
            sealer.seal(person.agency(), NAME, id.value(), wanted.name()),
            wanted.scopes(),
            wanted.limits(),
            wanted.expiresAt(),
            text(wanted.ceiling()),
            now,
            State.WAITING,
            null,
            null,
            null);
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          if (wanted.expiresAt() != null && wanted.expiresAt().isAfter(rules.lastOfRequest(tx))) {
            throw Problem.invalid("expiresAt", "range").exception();
          }
          store.insert(tx, row);
          record(tx, person, IdentityEvents.KEY_ASKED_FOR, id);
        });
    return opened(person.agency(), row);
  }

  /// {@return a person's own requests, in the order in which they were made}
  ///
  /// @param after the last one already seen; empty from the start
  public List<KeyRequest> ofOneself(Caller.Person person, Optional<KeyRequestId> after, int limit) {
    person.require(Permission.ASK_FOR_KEYS);
    var rows =
        tenancy.inAgency(person.agency(), tx -> store.list(tx, person.id(), start(after), limit));
    return rows.stream().map(row -> opened(person.agency(), row)).toList();
  }

  /// {@return the requests of an agency, in the order in which they were made; an operator who
  /// reads them is recorded}
  public List<KeyRequest> list(
      Caller caller, AgencyId agency, Optional<KeyRequestId> after, int limit) {
    caller.require(Permission.MANAGE_KEYS);
    var rows =
        tenancy.inAgency(
            agency,
            tx -> {
              if (caller instanceof Caller.Operator) {
                audit.append(tx, Actor.of(caller), IdentityEvents.KEYS_READ, "", Map.of());
              }
              return store.list(tx, start(after), limit);
            });
    return rows.stream().map(row -> opened(agency, row)).toList();
  }

  /// Lets the person who asked collect the key, which ends no later than the agency allows now.
  ///
  /// @param ceiling what the key may use, at most as much as was asked for; `null` for just that
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such request, 409 if
  ///   it was decided before, 400 if the ceiling is higher than what was asked for
  public KeyRequest approve(
      Caller caller, AgencyId agency, KeyRequestId id, @Nullable KeyCeiling ceiling) {
    return decide(caller, agency, id, State.APPROVED, null, ceiling);
  }

  private void setTerms(Tx tx, KeyRequestStore.Row row, @Nullable KeyCeiling lowered) {
    var asked = KeyCeiling.read(row.ceiling());
    if (lowered != null && asked != null && !lowered.isWithin(asked)) {
      throw Problem.invalid("ceiling", "range").exception();
    }
    var last = rules.lastOfRequest(tx);
    var ends = row.expiresAt();
    store.setTerms(
        tx,
        row.id(),
        ends != null && ends.isAfter(last) ? last : ends,
        text(lowered == null ? asked : lowered));
  }

  private static @Nullable String text(@Nullable KeyCeiling ceiling) {
    return ceiling == null ? null : ceiling.text();
  }

  /// @param reason what the person who asked is told
  /// @throws bureau.ground.platform.http.ProblemException as for {@link #approve}; 400 without a
  ///   reason
  public KeyRequest refuse(Caller caller, AgencyId agency, KeyRequestId id, String reason) {
    if (reason.length() > LONGEST_REASON) {
      throw Problem.invalid("reason", "length").exception();
    }
    if (!NewPerson.isWritten(reason)) {
      throw Problem.invalid("reason", reason.isBlank() ? "required" : "format").exception();
    }
    return decide(caller, agency, id, State.REFUSED, reason.strip(), null);
  }

  private KeyRequest decide(
      Caller caller,
      AgencyId agency,
      KeyRequestId id,
      State state,
      @Nullable String reason,
      @Nullable KeyCeiling ceiling) {
    caller.require(Permission.MANAGE_KEYS);
    return tenancy.inAgency(
        agency,
        tx -> {
          var row = locked(tx, id);
          if (row.state() != State.WAITING) {
            throw Problem.of("key-request-decided", 409).exception();
          }
          if (state == State.APPROVED) {
            setTerms(tx, row, ceiling);
          }
          var sealed = reason == null ? null : sealer.seal(agency, REASON, id.value(), reason);
          store.decide(tx, id, state, clock.instant(), sealed);
          var event =
              state == State.REFUSED
                  ? IdentityEvents.KEY_REQUEST_REFUSED
                  : IdentityEvents.KEY_REQUEST_APPROVED;
          record(tx, caller, event, id);
          return opened(agency, locked(tx, id));
        });
  }

  /// Makes the key that was asked for, once.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the person has no such request,
  ///   409 if there is nothing to collect
  public ApiKeys.Created collect(Caller.Person person, KeyRequestId id) {
    person.require(Permission.ASK_FOR_KEYS);
    return tenancy.inAgency(
        person.agency(),
        tx -> {
          var row = locked(tx, id);
          if (!row.askedBy().equals(person.id())) {
            throw Problem.notFound().exception();
          }
          var request = opened(person.agency(), row);
          var now = clock.instant();
          var expiresAt = expiry(tx, request);
          if (request.state() != State.APPROVED || !expiresAt.isAfter(now)) {
            throw Problem.of("key-request-not-ready", 409).exception();
          }
          var wanted =
              new NewKey(
                  request.name(), request.scopes(), request.limits(), expiresAt, request.ceiling());
          var made = keys.make(tx, person, wanted, Token.fresh());
          store.collect(tx, id, made.key().id());
          record(tx, person, IdentityEvents.KEY_REQUEST_COLLECTED, id);
          return made;
        });
  }

  private Instant expiry(Tx tx, KeyRequest request) {
    var asked = request.expiresAt();
    var last = rules.lastOfRequest(tx);
    return asked == null || asked.isAfter(last) ? last : asked;
  }

  private KeyRequestStore.Row locked(Tx tx, KeyRequestId id) {
    return store.locked(tx, id).orElseThrow(() -> Problem.notFound().exception());
  }

  private void record(Tx tx, Caller caller, AuditAction what, KeyRequestId id) {
    audit.append(tx, Actor.of(caller), what, id.toString(), Map.of());
  }

  private static UUID start(Optional<KeyRequestId> after) {
    return after.map(KeyRequestId::value).orElse(START);
  }

  private KeyRequest opened(AgencyId agency, KeyRequestStore.Row row) {
    var reason = row.reasonSealed();
    return new KeyRequest(
        row.id(),
        row.askedBy(),
        sealer.open(agency, NAME, row.id().value(), row.nameSealed()),
        row.scopes(),
        row.limits(),
        row.expiresAt(),
        KeyCeiling.read(row.ceiling()),
        row.askedAt(),
        row.state(),
        row.decidedAt(),
        reason == null ? null : sealer.open(agency, REASON, row.id().value(), reason),
        row.key());
  }
}
