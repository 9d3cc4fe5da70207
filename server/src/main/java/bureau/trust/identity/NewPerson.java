package bureau.trust.identity;

import bureau.ground.access.Role;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import bureau.ground.platform.ids.AgencyId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom to add. Made only of what can be accepted.
///
/// @param language in which to write to them; `null` for the agency's first
public record NewPerson(
    EmailAddress email, String name, Set<Role> roles, @Nullable String language) {
  private static final int LONGEST_NAME = 200;
  private static final Set<String> LANGUAGES = Set.of("en", "fr", "es");

  /// @throws bureau.ground.platform.http.ProblemException naming the field that cannot be accepted
  public NewPerson {
    name = acceptedName(name);
    roles = Set.copyOf(roles);
    requireLanguage(language);
  }

  /// {@return whether the text is not blank and nothing in it but what can be written}
  static boolean isWritten(String text) {
    return !text.isBlank() && WrittenText.isWritable(text);
  }

  static String acceptedName(String name) {
    return WrittenText.name(name, LONGEST_NAME);
  }

  static void requireLanguage(@Nullable String language) {
    if (language != null && !LANGUAGES.contains(language)) {
      throw Problem.invalid("language", "format").exception();
    }
  }

  /// The operator's office has operators; an agency has everybody else.
  static void requireRoles(AgencyId agency, Set<Role> roles) {
    boolean fits =
        agency.isInstallation()
            ? roles.equals(Set.of(Role.PLATFORM_OPERATOR))
            : !roles.isEmpty() && !roles.contains(Role.PLATFORM_OPERATOR);
    if (!fits) {
      throw Problem.invalid("roles", "roles").exception();
    }
  }
}
