package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.ground.platform.tenancy.store.LocatorStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.identity.password.Passwords;
import bureau.trust.identity.store.PersonStore;
import bureau.trust.identity.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Sign-in with a password, and the sessions that follow from it.
public final class Sessions {
  private static final String KIND = "session";

  /// A session that was just opened.
  ///
  /// @param token the value of its cookie, known to nobody else
  public record Opened(String token, Caller caller) {}

  private final Tenancy tenancy;
  private final SessionStore sessions;
  private final PersonStore people;
  private final LocatorStore locators;
  private final Agencies agencies;
  private final AccessEpochs epochs;
  private final Audit audit;
  private final Keyring keyring;
  private final Passwords passwords;
  private final SignInLimits limits;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final IdentityConfig config;
  private final RememberedCallers<UUID, SessionStore.Row> remembered;

  public Sessions(
      Tenancy tenancy,
      SessionStore sessions,
      PersonStore people,
      LocatorStore locators,
      Agencies agencies,
      AccessEpochs epochs,
      Audit audit,
      Keyring keyring,
      Passwords passwords,
      SignInLimits limits,
      Uuid7 ids,
      InstantSource clock,
      IdentityConfig config) {
    this.tenancy = tenancy;
    this.sessions = sessions;
    this.people = people;
    this.locators = locators;
    this.agencies = agencies;
    this.epochs = epochs;
    this.audit = audit;
    this.keyring = keyring;
    this.passwords = passwords;
    this.limits = limits;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
    this.remembered = new RememberedCallers<>(new Cookies(), tenancy, locators, epochs, clock);
  }

  /// Opens a session. Unknown address, wrong password, suspended person or agency: the same answer
  /// after the same work.
  ///
  /// @param address from where the attempt comes
  /// @throws bureau.ground.platform.http.ProblemException 401, 429 or 503
  public Opened signIn(String email, String password, String address) {
    var text = EmailAddress.parse(email).map(EmailAddress::text).orElse("");
    var emailHash = keyring.lookupHash("email", text);
    limits.take(emailHash, address);
    var agency =
        tenancy
            .inPlatform(tx -> locators.find(tx, "email", emailHash))
            .orElse(AgencyId.INSTALLATION);
    var found = tenancy.inAgency(agency, tx -> people.findByEmail(tx, emailHash));
    var active = agencies.isActive(agency);
    var matches =
        passwords.matches(password, found.map(PersonStore.Row::passwordHash).orElse(null));
    if (found.isEmpty() || !matches || !active || found.get().isSuspended()) {
      record(agency, found.map(PersonStore.Row::id));
      throw Problem.of("sign-in-failed", 401).exception();
    }
    limits.giveBack(emailHash, address);
    return open(agency, found.get().id());
  }

  /// Also where nobody has the address, so that both take the same time.
  private void record(AgencyId agency, Optional<PersonId> person) {
    tenancy.doInAgency(
        agency,
        tx ->
            audit.append(
                tx,
                Actor.NOBODY,
                IdentityEvents.REFUSED,
                person.map(PersonId::toString).orElse(""),
                Map.of()));
  }

  static Actor oneself(AgencyId agency, PersonId person) {
    var kind = agency.isInstallation() ? Actor.Kind.OPERATOR : Actor.Kind.PERSON;
    return new Actor(kind, person.toString());
  }

  /// Opens a session of somebody who has just proved who they are.
  public Opened open(AgencyId agency, PersonId person) {
    var token = Token.fresh();
    var hash = Token.hash(token);
    var now = clock.instant();
    tenancy.doInAgency(
        agency,
        tx -> {
          sessions.insert(
              tx, ids.next(), hash.bytes(), person, now, now.plus(config.sessionLife()));
          locators.put(tx, KIND, hash.bytes(), agency);
          people.setLastSignIn(tx, person, now);
          audit.append(tx, oneself(agency, person), IdentityEvents.SIGNED_IN, "", Map.of());
        });
    var caller = resolve(hash).orElseThrow(() -> Problem.of("sign-in-failed", 401).exception());
    return new Opened(token, caller);
  }

  /// {@return whom the cookie stands for now; empty if its session has ended or never was}
  public Optional<Caller> resolve(Token.Hash hash) {
    return remembered.resolve(hash);
  }

  /// {@return whom the session stands for now; empty if it has ended}
  public Optional<Caller> resolve(AgencyId agency, UUID session) {
    return remembered.resolve(agency, session);
  }

  /// Ends one session.
  public void close(AgencyId agency, PersonId person, UUID session) {
    tenancy.doInAgency(
        agency,
        tx -> {
          sessions.delete(tx, session).ifPresent(hash -> locators.remove(tx, KIND, hash));
          epochs.raise(tx, AccessEpochs.Kind.PERSON, person.value());
          audit.append(tx, oneself(agency, person), IdentityEvents.SIGNED_OUT, "", Map.of());
        });
  }

  /// Ends every session of the person, who asks for it themselves.
  public void closeAll(AgencyId agency, PersonId person) {
    tenancy.doInAgency(
        agency,
        tx -> {
          closeAll(tx, person);
          audit.append(
              tx,
              oneself(agency, person),
              IdentityEvents.SIGNED_OUT_EVERYWHERE,
              person.toString(),
              Map.of());
        });
  }

  /// As the other form, in the transaction of whatever is the reason.
  void closeAll(Tx tx, PersonId person) {
    forget(tx, sessions.deleteOf(tx, person));
    epochs.raise(tx, AccessEpochs.Kind.PERSON, person.value());
  }

  /// Ends every session of the person but one.
  void closeOthers(Tx tx, PersonId person, UUID kept) {
    forget(tx, sessions.deleteOthers(tx, person, kept));
    epochs.raise(tx, AccessEpochs.Kind.PERSON, person.value());
  }

  /// Ends every session of the agency.
  public void endAll(AgencyId agency) {
    var later = clock.instant().plus(Duration.ofDays(36_500));
    tenancy.doInAgency(agency, tx -> forget(tx, sessions.deleteEnded(tx, later, later)));
  }

  /// Removes what has ended by itself.
  void sweep(AgencyId agency) {
    var now = clock.instant();
    tenancy.doInAgency(
        agency, tx -> forget(tx, sessions.deleteEnded(tx, now, now.minus(config.sessionIdle()))));
  }

  private void forget(Tx tx, List<byte[]> tokenHashes) {
    tokenHashes.forEach(hash -> locators.remove(tx, KIND, hash));
  }

  /// A session in use stays alive; that it is used is written down once a minute.
  private Optional<SessionStore.Row> touched(Tx tx, Optional<SessionStore.Row> found) {
    var now = clock.instant();
    found
        .filter(
            row ->
                !hasEnded(row, now)
                    && row.lastUsedAt().plus(RememberedCallers.REMEMBERED).isBefore(now))
        .ifPresent(row -> sessions.touch(tx, row.id(), now));
    return found;
  }

  private boolean hasEnded(SessionStore.Row row, Instant now) {
    return !now.isBefore(row.expiresAt())
        || !now.isBefore(row.lastUsedAt().plus(config.sessionIdle()));
  }

  private static Optional<Caller> caller(AgencyId agency, SessionStore.Row row, long stamp) {
    if (!agency.isInstallation()) {
      return Optional.of(
          new Caller.Person(
              row.person(),
              agency,
              row.roles(),
              row.groups(),
              row.language(),
              SignIn.PASSWORD,
              stamp,
              row.id()));
    }
    return row.roles().contains(Role.PLATFORM_OPERATOR)
        ? Optional.of(
            new Caller.Operator(row.person(), row.language(), SignIn.PASSWORD, stamp, row.id()))
        : Optional.empty();
  }

  private final class Cookies implements RememberedCallers.Credentials<UUID, SessionStore.Row> {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Optional<SessionStore.Row> findByToken(Tx tx, byte[] hash) {
      return touched(tx, sessions.findByToken(tx, hash));
    }

    @Override
    public Optional<SessionStore.Row> find(Tx tx, UUID id) {
      return sessions.find(tx, id);
    }

    @Override
    public Optional<RememberedCallers.Live> live(
        AgencyId agency, SessionStore.Row row, long stamp) {
      if (hasEnded(row, clock.instant()) || row.suspended() || !agencies.isActive(agency)) {
        return Optional.empty();
      }
      return caller(agency, row, stamp)
          .map(caller -> new RememberedCallers.Live(caller, row.expiresAt()));
    }
  }
}
