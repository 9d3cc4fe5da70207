package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.access.Permission;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.ground.platform.tenancy.store.LocatorStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.identity.store.KeyLifeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// What becomes of keys with time. A rotation gives the same key another secret, so that its name,
/// its limits and the record of its use go on; the secret before it works until the overlap ends. A
/// key that nobody uses is put to rest until an administrator enables it.
public final class KeyLives {
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

  private final Tenancy tenancy;
  private final ApiKeys keys;
  private final KeyLifeStore store;
  private final LocatorStore locators;
  private final AccessEpochs epochs;
  private final Audit audit;
  private final InstantSource clock;
  private final KeyRules rules;
  private final IdentityConfig config;

  public KeyLives(
      Tenancy tenancy,
      ApiKeys keys,
      KeyLifeStore store,
      LocatorStore locators,
      AccessEpochs epochs,
      Audit audit,
      InstantSource clock,
      KeyRules rules,
      IdentityConfig config) {
    this.tenancy = tenancy;
    this.keys = keys;
    this.store = store;
    this.locators = locators;
    this.epochs = epochs;
    this.audit = audit;
    this.clock = clock;
    this.rules = rules;
    this.config = config;
  }

  /// Gives a key another secret. Of the secrets before, only the one of now may go on. The key ends
  /// no later than one that the agency lets be made now.
  ///
  /// @param overlap how long the secret of now works beside the new one, at most a week
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such key, 409 if it
  ///   does not work, 400 if the overlap is too long
  public ApiKeys.Created rotate(Caller caller, AgencyId agency, KeyId id, Duration overlap) {
    caller.require(Permission.MANAGE_KEYS);
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw Problem.invalid("overlapHours", "range").exception();
    }
    var secret = ApiKeys.secret(Token.fresh());
    return tenancy.inAgency(
        agency,
        tx -> {
          var key = keys.in(tx, id);
          if (key.state() != ApiKey.State.ACTIVE) {
            throw Problem.of("key-not-active", 409).exception();
          }
          replace(tx, id, secret, overlap);
          store.setEnd(tx, id, rules.ofRotated(tx, key.expiresAt()));
          epochs.raise(tx, AccessEpochs.Kind.KEY, id.value());
          var hours = Map.of("overlapHours", Long.toString(overlap.toHours()));
          audit.append(tx, Actor.of(caller), IdentityEvents.KEY_ROTATED, id.toString(), hours);
          return new ApiKeys.Created(keys.in(tx, id), secret);
        });
  }

  private void replace(Tx tx, KeyId id, String secret, Duration overlap) {
    var now = store.lockedHashes(tx, id);
    if (now.previous() != null) {
      locators.remove(tx, ApiKeys.KIND, now.previous());
    }
    if (overlap.isZero()) {
      locators.remove(tx, ApiKeys.KIND, now.token());
    }
    var hash = Token.hash(secret).bytes();
    var until = overlap.isZero() ? null : clock.instant().plus(overlap);
    store.rotate(tx, now, hash, ApiKeys.prefix(secret), ApiKeys.lastFour(secret), until);
    locators.put(tx, ApiKeys.KIND, hash, tx.agency());
  }

  /// Lets a key that was put to rest work again; any other stays as it is.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such key
  public ApiKey enable(Caller caller, AgencyId agency, KeyId id) {
    caller.require(Permission.MANAGE_KEYS);
    return tenancy.inAgency(
        agency,
        tx -> {
          var _ = keys.in(tx, id);
          if (store.wake(tx, id, clock.instant())) {
            changed(tx, Actor.of(caller), IdentityEvents.KEY_ENABLED, id);
          }
          return keys.in(tx, id);
        });
  }

  /// Puts to rest what nobody uses, and forgets secrets that have had their time.
  void sweep(AgencyId agency) {
    tenancy.doInAgency(
        agency,
        tx -> {
          var now = clock.instant();
          for (var hashes : store.outlived(tx, now)) {
            if (hashes.previous() != null) {
              locators.remove(tx, ApiKeys.KIND, hashes.previous());
            }
            store.forgetPrevious(tx, hashes.key());
          }
          store
              .putToRest(tx, now.minus(config.keyDormantAfter()), now)
              .forEach(id -> changed(tx, Actor.SYSTEM, IdentityEvents.KEY_DORMANT, id));
        });
  }

  private void changed(Tx tx, Actor actor, AuditAction what, KeyId id) {
    epochs.raise(tx, AccessEpochs.Kind.KEY, id.value());
    audit.append(tx, actor, what, id.toString(), Map.of());
  }
}
