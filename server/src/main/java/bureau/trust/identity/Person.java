package bureau.trust.identity;

import bureau.ground.access.Role;
import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody of an agency, or of the operator's office.
///
/// @param language the language they chose, for example `fr`; `null` for the browser's
/// @param lastSignInAt `null` before the first time
public record Person(
    PersonId id,
    AgencyId agency,
    String name,
    EmailAddress email,
    Set<Role> roles,
    @Nullable String language,
    State state,
    Instant createdAt,
    @Nullable Instant lastSignInAt) {
  /// Whether they may enter.
  public enum State implements WireName {
    /// Has an invitation and no password yet.
    INVITED,
    ACTIVE,
    SUSPENDED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Person {
    roles = Set.copyOf(roles);
  }
}
