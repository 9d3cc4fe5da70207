package bureau.trust.identity.http;

import bureau.ground.access.Role;
import bureau.ground.platform.http.OneOf;
import bureau.trust.agencies.Agency;
import bureau.trust.identity.Person;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is signed in, on the wire.
///
/// @param person `null` for the command line on the machine itself
/// @param agency `null` for operators
record SessionJson(@Nullable Someone person, @Nullable Office agency, boolean operator) {
  /// The person.
  record Someone(
      String id,
      String name,
      String email,
      @OneOf(Role.class) List<String> roles,
      @Nullable String language) {
    static Someone of(Person person) {
      return new Someone(
          person.id().toString(),
          person.name(),
          person.email().text(),
          person.roles().stream().map(Role::wireName).sorted().toList(),
          person.language());
    }
  }

  /// Their agency.
  record Office(
      String id, String name, List<String> languages, @OneOf(Agency.State.class) String state) {
    static Office of(Agency agency) {
      return new Office(
          agency.id().toString(), agency.name(), agency.languages(), agency.state().wireName());
    }
  }

  /// The body of a sign-in.
  record Attempt(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String email,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String password) {}

  /// The body of a change of one's own preferences.
  record Preferences(@Schema(allowableValues = {"en", "fr", "es"}) @Nullable String language) {}

  /// The body of a change of password.
  record PasswordChange(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String current,
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 12, maxLength = 256)
          @Nullable String password) {}
}
