package bureau.trust.identity.http;

import bureau.ground.access.Role;
import bureau.trust.identity.Invitations;
import bureau.trust.identity.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person in the console, on the wire.
record PersonJson(
    String id,
    String name,
    String email,
    List<String> roles,
    @Nullable String language,
    String state,
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
  record Invitation(@Nullable String link, String delivery, Instant expiresAt) {}

  /// The body of an addition.
  record Addition(
      @Nullable String email,
      @Nullable String name,
      @Nullable List<@Nullable String> roles,
      @Nullable String language) {}

  /// The body of a change.
  record Change(@Nullable List<@Nullable String> roles) {}
}
