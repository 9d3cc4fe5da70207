package bureau.trust.identity;

import bureau.ground.access.KeyId;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A key that a person asked for.
///
/// @param name what it is for
/// @param expiresAt `null` for the longest that is allowed, counted from when it is collected
/// @param ceiling what the key may use in a month; `null` for no ceiling of its own
/// @param decidedAt `null` while it waits
/// @param reason why it was refused; `null` unless it was
/// @param key what came of it; `null` until it is collected
public record KeyRequest(
    KeyRequestId id,
    PersonId askedBy,
    String name,
    Set<Scope> scopes,
    KeyLimits limits,
    @Nullable Instant expiresAt,
    @Nullable KeyCeiling ceiling,
    Instant askedAt,
    State state,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable KeyId key) {
  /// How far it has come.
  public enum State implements WireName {
    WAITING,
    /// The person may collect the key.
    APPROVED,
    REFUSED,
    COLLECTED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> parse(String wireName) {
      return Stream.of(values()).filter(state -> state.wireName().equals(wireName)).findFirst();
    }
  }

  public KeyRequest {
    scopes = Set.copyOf(scopes);
  }
}
