package bureau.ground.access;

import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks. Resolved once for a request by `identity`, handed on explicitly, never read from a
/// thread-local.
///
/// A caller is what was true when it was resolved: long work asks {@link #mayHaveChanged} and,
/// where it says yes, `identity` for the present state.
public sealed interface Caller {
  /// {@return the agency whose rows the caller works with; for an operator the operator's own
  /// office}
  AgencyId agency();

  SignIn signIn();

  /// {@return the moment, on the count of {@link AccessEpochs#stamp}, before the rights were read}
  long stamp();

  boolean may(Permission permission);

  /// {@return whether the rights may have changed since they were read}
  boolean mayHaveChanged(AccessEpochs epochs);

  /// @throws bureau.ground.platform.http.ProblemException 403 if the caller lacks the permission
  default void require(Permission permission) {
    if (!may(permission)) {
      throw Problem.of("not-allowed", 403).exception();
    }
  }

  /// {@return the agency to act for: an operator names one, everybody else acts for their own}
  ///
  /// @param named the agency named in the request, in its outside form; `null` for none
  /// @throws bureau.ground.platform.http.ProblemException 403 if the caller lacks the permission,
  ///   404 if the agency is another's or no identifier, 400 if an operator names none
  default AgencyId agencyFor(Permission permission, @Nullable String named) {
    require(permission);
    if (this instanceof Operator) {
      if (named == null) {
        throw Problem.invalid("agency", "required").exception();
      }
      return AgencyId.parse(named)
          .filter(agency -> !agency.isInstallation())
          .orElseThrow(() -> Problem.notFound().exception());
    }
    if (named != null && !named.equals(agency().toString())) {
      throw Problem.notFound().exception();
    }
    return agency();
  }

  /// A person of an agency, signed in.
  ///
  /// @param groups all groups the person is in, those that contain another included
  /// @param language the language the person chose, for example `fr`; `null` for the browser's
  /// @param session the session with whose end the caller ends; `null` for work on the person's
  ///   behalf that no session bounds
  record Person(
      PersonId id,
      AgencyId agency,
      Set<Role> roles,
      Set<GroupId> groups,
      @Nullable String language,
      SignIn signIn,
      long stamp,
      @Nullable UUID session)
      implements Caller {
    public Person {
      roles = Set.copyOf(roles);
      groups = Set.copyOf(groups);
    }

    public Person(
        PersonId id,
        AgencyId agency,
        Set<Role> roles,
        Set<GroupId> groups,
        @Nullable String language,
        SignIn signIn,
        long stamp) {
      this(id, agency, roles, groups, language, signIn, stamp, null);
    }

    @Override
    public boolean may(Permission permission) {
      return roles.stream()
          .filter(role -> role != Role.PLATFORM_OPERATOR)
          .anyMatch(permission::isGivenTo);
    }

    @Override
    public boolean mayHaveChanged(AccessEpochs epochs) {
      return epochs.changedSince(stamp, AccessEpochs.Kind.PERSON, id.value())
          || epochs.changedSince(stamp, AccessEpochs.Kind.AGENCY, agency.value());
    }
  }

  /// {@return whether the model of this reference may answer the caller, as far as what they showed
  /// of themselves is bound to models}
  default boolean mayReachModel(String ref) {
    return true;
  }

  /// The person of an agency who made or collected a key.
  ///
  /// @param groups all groups the person is in
  record Holder(PersonId person, Set<GroupId> groups) {
    public Holder {
      groups = Set.copyOf(groups);
    }
  }

  /// A program of an agency, with an API key.
  ///
  /// @param limits what the key is bound to
  /// @param maker who made the key, of the agency or of the operator's office: it does not work
  ///   while they are suspended; `null` if it was made on the machine itself
  /// @param holder whose calls its calls are; `null` if nobody's of the agency
  record Key(
      KeyId id,
      AgencyId agency,
      Set<Scope> scopes,
      KeyLimits limits,
      @Nullable PersonId maker,
      @Nullable Holder holder,
      long stamp)
      implements Caller {
    public Key {
      scopes = Set.copyOf(scopes);
    }

    public Key(KeyId id, AgencyId agency, Set<Scope> scopes, long stamp) {
      this(id, agency, scopes, KeyLimits.NONE, null, null, stamp);
    }

    @Override
    public boolean mayReachModel(String ref) {
      return limits.allowsModel(ref);
    }

    @Override
    public SignIn signIn() {
      return SignIn.KEY;
    }

    @Override
    public boolean may(Permission permission) {
      return scopes.stream().anyMatch(permission::isGivenBy);
    }

    @Override
    public boolean mayHaveChanged(AccessEpochs epochs) {
      return epochs.changedSince(stamp, AccessEpochs.Kind.KEY, id.value())
          || (maker != null && epochs.changedSince(stamp, AccessEpochs.Kind.PERSON, maker.value()))
          || epochs.changedSince(stamp, AccessEpochs.Kind.AGENCY, agency.value());
    }
  }

  /// Somebody of the operator's office. Cannot read an agency's content: no permission of the
  /// workplace is theirs.
  ///
  /// @param id `null` for the command line on the machine itself
  /// @param session the session with whose end the caller ends; `null` for none
  record Operator(
      @Nullable PersonId id,
      @Nullable String language,
      SignIn signIn,
      long stamp,
      @Nullable UUID session)
      implements Caller {
    public Operator(@Nullable PersonId id, @Nullable String language, SignIn signIn, long stamp) {
      this(id, language, signIn, stamp, null);
    }

    @Override
    public AgencyId agency() {
      return AgencyId.INSTALLATION;
    }

    @Override
    public boolean may(Permission permission) {
      return permission.isGivenTo(Role.PLATFORM_OPERATOR);
    }

    @Override
    public boolean mayHaveChanged(AccessEpochs epochs) {
      return id != null && epochs.changedSince(stamp, AccessEpochs.Kind.PERSON, id.value());
    }
  }
}
