package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Permission;
import bureau.ground.access.Scope;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.egress.Network;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.ground.platform.tenancy.store.LocatorStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.identity.store.ApiKeyStore;
import bureau.trust.identity.store.PersonStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keys with which an agency's programs use the gateway. Unknown, expired, revoked and suspended
/// keys get the same answer.
public final class ApiKeys {
  static final String KIND = "key";
  private static final String NAME = "identity.api_key.name";
  private static final String BEGINNING = "bureau_";
  private static final UUID START = new UUID(0, 0);
  private static final Duration WARNING = Duration.ofDays(14);

  /// A key that was just made.
  ///
  /// @param secret shown this once
  public record Created(ApiKey key, String secret) {}

  private final Tenancy tenancy;
  private final ApiKeyStore store;
  private final PersonStore people;
  private final LocatorStore locators;
  private final Agencies agencies;
  private final KeyRules rules;
  private final KeyCeilings ceilings;
  private final AccessEpochs epochs;
  private final Audit audit;
  private final Sealer sealer;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Duration dormantAfter;
  private final RememberedCallers<KeyId, Shown> remembered;

  public ApiKeys(
      Tenancy tenancy,
      ApiKeyStore store,
      PersonStore people,
      LocatorStore locators,
      Agencies agencies,
      KeyRules rules,
      KeyCeilings ceilings,
      AccessEpochs epochs,
      Audit audit,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock,
      IdentityConfig config) {
    this.tenancy = tenancy;
    this.store = store;
    this.people = people;
    this.locators = locators;
    this.agencies = agencies;
    this.rules = rules;
    this.ceilings = ceilings;
    this.epochs = epochs;
    this.audit = audit;
    this.sealer = sealer;
    this.ids = ids;
    this.clock = clock;
    this.dormantAfter = config.keyDormantAfter();
    this.remembered = new RememberedCallers<>(new Keys(), tenancy, locators, epochs, clock);
  }

  /// Makes a key.
  ///
  /// @param expiresAt `null` for never
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such agency, 400 if
  ///   the key would work for longer than the agency allows
  public Created create(
      Caller caller, AgencyId agency, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    return create(caller, agency, new NewKey(name, scopes, KeyLimits.NONE, expiresAt));
  }

  /// As the other form, for a key that is bound to models or addresses.
  public Created create(Caller caller, AgencyId agency, NewKey wanted) {
    return create(caller, agency, wanted, Token.fresh());
  }

  /// As the other form, with random bits that the caller supplies: for the demonstration, whose
  /// secrets stay the same.
  ///
  /// @param random 43 characters of base 64 for addresses
  public Created create(Caller caller, AgencyId agency, NewKey wanted, String random) {
    caller.require(Permission.MANAGE_KEYS);
    return tenancy.inAgency(
        agency,
        tx -> {
          requireEnrolled(tx);
          return make(tx, caller, wanted, random);
        });
  }

  /// Makes a key for one who may have it.
  Created make(Tx tx, Caller caller, NewKey wanted, String random) {
    var agency = tx.agency();
    var now = clock.instant();
    wanted.requireFuture(now);
    var expiresAt = rules.ofNew(tx, wanted.expiresAt());
    var secret = secret(random);
    var id = new KeyId(ids.next());
    var row =
        new ApiKeyStore.Row(
            id,
            sealer.seal(agency, NAME, id.value(), wanted.name()),
            prefix(secret),
            lastFour(secret),
            wanted.scopes(),
            wanted.limits(),
            caller instanceof Caller.Person person ? person.id() : null,
            caller instanceof Caller.Operator operator ? operator.id() : null,
            now,
            expiresAt,
            null,
            null,
            null,
            null,
            null,
            false,
            Set.of());
    var hash = Token.hash(secret).bytes();
    store.insert(tx, row, hash);
    locators.put(tx, KIND, hash, agency);
    var ceiling = wanted.ceiling();
    var said = details(row, ceiling);
    audit.append(tx, Actor.of(caller), IdentityEvents.KEY_CREATED, id.toString(), said);
    if (ceiling != null) {
      ceilings.set(tx, caller, id, wanted.name(), ceiling, expiresAt);
    }
    return new Created(opened(agency, row), secret);
  }

  private static Map<String, String> details(ApiKeyStore.Row row, @Nullable KeyCeiling ceiling) {
    var scopes = row.scopes().stream().map(Scope::wireName).sorted();
    return Map.of(
        "scopes",
        scopes.collect(Collectors.joining(",")),
        "models",
        Integer.toString(row.limits().models().size()),
        "addresses",
        row.limits().addresses().stream().map(Network::text).collect(Collectors.joining(",")),
        "sensitivity",
        row.limits().label() == null ? "usual" : row.limits().label().wireName(),
        "ceiling",
        ceiling == null ? "none" : ceiling.text(),
        "expiresAt",
        row.expiresAt() == null ? "never" : row.expiresAt().toString());
  }

  /// {@return the whole secret that has these random bits}
  public static String secret(String random) {
    return BEGINNING + random;
  }

  static String prefix(String secret) {
    return secret.substring(0, BEGINNING.length() + 5);
  }

  static String lastFour(String secret) {
    return secret.substring(secret.length() - 4);
  }

  /// {@return the key as it is in this transaction}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such key
  ApiKey in(Tx tx, KeyId id) {
    return store
        .find(tx, id)
        .map(row -> opened(tx.agency(), row))
        .orElseThrow(() -> Problem.notFound().exception());
  }

  /// As the other form, for somebody who looks at them: an operator who reads what an agency calls
  /// its keys is recorded.
  public List<ApiKey> list(Caller caller, AgencyId agency, Optional<KeyId> after, int limit) {
    caller.require(Permission.MANAGE_KEYS);
    if (caller instanceof Caller.Operator) {
      tenancy.doInAgency(
          agency, tx -> audit.append(tx, Actor.of(caller), IdentityEvents.KEYS_READ, "", Map.of()));
    }
    return list(agency, after, limit);
  }

  /// {@return keys in the order in which they were made, revoked ones too}
  ///
  /// @param after the last one already seen; empty from the start
  public List<ApiKey> list(AgencyId agency, Optional<KeyId> after, int limit) {
    return tenancy
        .inAgency(agency, tx -> store.list(tx, after.map(KeyId::value).orElse(START), limit))
        .stream()
        .map(row -> opened(agency, row))
        .toList();
  }

  public Optional<ApiKey> find(AgencyId agency, KeyId id) {
    return tenancy.inAgency(agency, tx -> store.find(tx, id)).map(row -> opened(agency, row));
  }

  /// The key stops working, on every server and in open streams; doing it twice changes nothing.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such key
  public void revoke(Caller caller, AgencyId agency, KeyId id) {
    caller.require(Permission.MANAGE_KEYS);
    tenancy.doInAgency(
        agency,
        tx -> {
          if (store.find(tx, id).isEmpty()) {
            throw Problem.notFound().exception();
          }
          revoke(tx, caller, id);
        });
  }

  /// {@return the keys that a person of the agency made or collected, in the order in which they
  /// were made}
  ///
  /// @param after the last one already seen; empty from the start
  public List<ApiKey> ofOneself(Caller.Person person, Optional<KeyId> after, int limit) {
    person.require(Permission.ASK_FOR_KEYS);
    var start = after.map(KeyId::value).orElse(START);
    return tenancy
        .inAgency(person.agency(), tx -> store.list(tx, person.id(), start, limit))
        .stream()
        .map(row -> opened(person.agency(), row))
        .toList();
  }

  /// As `revoke`, for a key of one's own.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the person has no such key
  public void revokeOwn(Caller.Person person, KeyId id) {
    person.require(Permission.ASK_FOR_KEYS);
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          if (store.find(tx, id).filter(row -> person.id().equals(row.madeBy())).isEmpty()) {
            throw Problem.notFound().exception();
          }
          revoke(tx, person, id);
        });
  }

  private void revoke(Tx tx, Caller caller, KeyId id) {
    if (store.revoke(tx, id, clock.instant())) {
      epochs.raise(tx, AccessEpochs.Kind.KEY, id.value());
      audit.append(tx, Actor.of(caller), IdentityEvents.KEY_REVOKED, id.toString(), Map.of());
      ceilings.end(tx, caller, id);
    }
  }

  /// {@return the caller with this secret; empty if it does not work, for whatever reason}
  public Optional<Caller> resolve(String secret) {
    if (!secret.startsWith(BEGINNING) || secret.length() > 200) {
      return Optional.empty();
    }
    return remembered.resolve(Token.hash(secret));
  }

  /// {@return the caller with this key, if it still works}
  public Optional<Caller> resolve(AgencyId agency, KeyId id) {
    return remembered.resolve(agency, id);
  }

  private boolean isOfSuspendedOperator(ApiKeyStore.Row row) {
    var operator = row.madeByOperator();
    return operator != null
        && tenancy
            .inAgency(AgencyId.INSTALLATION, tx -> people.find(tx, operator))
            .filter(person -> !person.isSuspended())
            .isEmpty();
  }

  private boolean works(ApiKeyStore.Row row) {
    return row.revokedAt() == null
        && row.dormantAt() == null
        && !row.makerSuspended()
        && (row.expiresAt() == null || clock.instant().isBefore(row.expiresAt()));
  }

  private boolean hasTime(Shown shown) {
    return shown.endsAt() == null || clock.instant().isBefore(shown.endsAt());
  }

  /// Writes down that a key was used, for calls that are entered after they were made.
  public void noteUse(AgencyId agency, KeyId id, Instant at) {
    tenancy.doInAgency(agency, tx -> store.touch(tx, id, at));
  }

  /// That a key is used is written down when it is read, once a minute at most.
  private Shown touched(Tx tx, Shown shown) {
    var row = shown.row();
    var now = clock.instant();
    var lastUsed = row.lastUsedAt();
    if (works(row)
        && (lastUsed == null || lastUsed.plus(RememberedCallers.REMEMBERED).isBefore(now))) {
      store.touch(tx, row.id(), now);
    }
    return shown;
  }

  private ApiKey opened(AgencyId agency, ApiKeyStore.Row row) {
    var now = clock.instant();
    var until = row.previousUntil();
    var state = state(row);
    var dormantOn = row.idleSince().plus(dormantAfter);
    return new ApiKey(
        row.id(),
        sealer.open(agency, NAME, row.id().value(), row.nameSealed()),
        row.prefix(),
        row.lastFour(),
        row.scopes(),
        row.limits(),
        row.createdAt(),
        row.expiresAt(),
        row.lastUsedAt(),
        until != null && now.isBefore(until) ? until : null,
        state == ApiKey.State.ACTIVE && !now.isBefore(dormantOn.minus(WARNING)) ? dormantOn : null,
        state);
  }

  private ApiKey.State state(ApiKeyStore.Row row) {
    if (row.revokedAt() != null) {
      return ApiKey.State.REVOKED;
    }
    if (row.expiresAt() != null && !clock.instant().isBefore(row.expiresAt())) {
      return ApiKey.State.EXPIRED;
    }
    return row.dormantAt() != null ? ApiKey.State.DORMANT : ApiKey.State.ACTIVE;
  }

  private void requireEnrolled(Tx tx) {
    if (agencies.find(tx, tx.agency()).isEmpty()) {
      throw Problem.notFound().exception();
    }
  }

  /// A key, and until when what was shown of it works.
  ///
  /// @param endsAt `null` for never
  private record Shown(ApiKeyStore.Row row, @Nullable Instant endsAt) {
    static Shown of(ApiKeyStore.Row row) {
      return new Shown(row, row.expiresAt());
    }

    static Shown ofPrevious(ApiKeyStore.Row row) {
      var overlap = Objects.requireNonNull(row.previousUntil());
      var expiry = row.expiresAt();
      return new Shown(row, expiry != null && expiry.isBefore(overlap) ? expiry : overlap);
    }
  }

  private final class Keys implements RememberedCallers.Credentials<KeyId, Shown> {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Optional<Shown> findByToken(Tx tx, byte[] hash) {
      return store
          .findByToken(tx, hash)
          .map(Shown::of)
          .or(() -> store.findByPrevious(tx, hash).map(Shown::ofPrevious))
          .filter(ApiKeys.this::hasTime)
          .map(shown -> touched(tx, shown));
    }

    @Override
    public Optional<Shown> find(Tx tx, KeyId id) {
      return store.find(tx, id).map(Shown::of);
    }

    @Override
    public Optional<RememberedCallers.Live> live(AgencyId agency, Shown shown, long stamp) {
      var row = shown.row();
      if (!works(row) || !agencies.isActive(agency) || isOfSuspendedOperator(row)) {
        return Optional.empty();
      }
      var maker = row.madeBy() == null ? row.madeByOperator() : row.madeBy();
      var holder = row.madeBy() == null ? null : new Caller.Holder(row.madeBy(), row.makerGroups());
      var caller =
          new Caller.Key(row.id(), agency, row.scopes(), row.limits(), maker, holder, stamp);
      return Optional.of(new RememberedCallers.Live(caller, shown.endsAt()));
    }
  }
}
