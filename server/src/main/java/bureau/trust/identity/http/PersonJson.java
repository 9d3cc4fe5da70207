package bureau.trust.identity.http;

import bureau.ground.access.Role;
import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.mail.Mail;
import bureau.trust.identity.Invitations;
import bureau.trust.identity.Person;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person in the console, on the wire.
record PersonJson(
    String id,
    String name,
    String email,
    @OneOf(Role.class) List<String> roles,
    @Nullable String language,
    @OneOf(Person.State.class) String state,
    Instant createdAt,
    @Nullable Instant lastSignInAt) {
  static PersonJson of(Person person) {
    return new PersonJson(
        person.id().toString(),
        person.name(),
        person.email().text(),
        person.roles().stream().map(Role::wireName).sorted().toList(),
        person.language(),
        person.state().wireName(),
        person.createdAt(),
        person.lastSignInAt());
  }

  /// A person and their link.
  record Invited(PersonJson person, Invitation invitation) {
    static Invited of(Invitations.Invited invited) {
      return new Invited(
          PersonJson.of(invited.person()),
          new Invitation(invited.link().address().toString(), "shown", invited.link().expiresAt()));
    }
  }

  /// The link, and how it reaches the person.
  ///
  /// @param link `null` where it was sent by mail
  /// @param delivery `shown` or `mailed`
  record Invitation(
      @Nullable String link, @OneOf(Mail.Delivery.class) String delivery, Instant expiresAt) {}

  /// The body of an addition.
  record Addition(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 320) @Nullable String email,
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200) @Nullable String name,
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Role.class)
          @Nullable List<@Nullable String> roles,
      @Schema(allowableValues = {"en", "fr", "es"}) @Nullable String language) {}

  /// The body of a change.
  record Change(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Role.class)
          @Nullable List<@Nullable String> roles) {}
}
