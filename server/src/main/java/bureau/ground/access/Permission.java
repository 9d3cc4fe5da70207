package bureau.ground.access;

import java.util.Set;

/// Something that not everybody may do, with the roles and scopes that may. The one table of
/// rights: whoever decides about access asks {@link Caller#may} or {@link Caller#require}.
@SuppressWarnings("ImmutableEnumChecker") // both sets are copied, and read only
public enum Permission {
  /// Conversations of one's own.
  USE_WORKPLACE(Set.of(Role.MEMBER, Role.AGENCY_ADMIN, Role.RECORDS_OFFICER, Role.AUDITOR)),
  /// Calls to models.
  CALL_MODELS(
      Set.of(Role.MEMBER, Role.AGENCY_ADMIN, Role.RECORDS_OFFICER, Role.AUDITOR), Scope.INFERENCE),
  /// The list of models that the agency may use.
  READ_MODELS(
      Set.of(Role.MEMBER, Role.AGENCY_ADMIN, Role.RECORDS_OFFICER, Role.AUDITOR),
      Scope.MODELS_READ),
  /// Ask for an API key, and see and revoke one's own.
  ASK_FOR_KEYS(Set.of(Role.MEMBER, Role.AGENCY_ADMIN, Role.RECORDS_OFFICER, Role.AUDITOR)),
  /// Search and ask the collections that one may read; for people, make collections too.
  USE_KNOWLEDGE(
      Set.of(Role.MEMBER, Role.AGENCY_ADMIN, Role.RECORDS_OFFICER, Role.AUDITOR),
      Scope.KNOWLEDGE_READ),
  /// See what collections there are and who keeps and reads them, and change that; not what is in
  /// them.
  MANAGE_KNOWLEDGE(Set.of(Role.AGENCY_ADMIN)),
  ENROL_AGENCIES(Set.of(Role.PLATFORM_OPERATOR)),
  /// See and change one's own agency's name, languages and allowance; for the operator, of any.
  MANAGE_AGENCY(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN)),
  MANAGE_PEOPLE(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN)),
  MANAGE_KEYS(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN)),
  MANAGE_MODELS(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN)),
  /// Look for model servers on the machine itself, and share a provider with every agency.
  MANAGE_INSTALLATION(Set.of(Role.PLATFORM_OPERATOR)),
  SEE_USAGE(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN, Role.AUDITOR)),
  READ_AUDIT(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN, Role.AUDITOR)),
  /// See what is done about personal data and secrets in what leaves for a model.
  READ_SAFEGUARDS(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN, Role.AUDITOR)),
  MANAGE_SAFEGUARDS(Set.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN));

  private final Set<Role> roles;
  private final Set<Scope> scopes;

  Permission(Set<Role> roles, Scope... scopes) {
    this.roles = Set.copyOf(roles);
    this.scopes = Set.of(scopes);
  }

  boolean isGivenTo(Role role) {
    return roles.contains(role);
  }

  boolean isGivenBy(Scope scope) {
    return scopes.contains(scope);
  }
}
