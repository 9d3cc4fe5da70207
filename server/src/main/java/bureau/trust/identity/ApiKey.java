package bureau.trust.identity;

import bureau.ground.access.KeyId;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.platform.http.WireName;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An agency's key for its programs, without its secret.
///
/// @param prefix how the secret begins
/// @param lastFour how it ends
/// @param expiresAt `null` for never
/// @param lastUsedAt exact to a minute; `null` if it never was
/// @param previousUntil until when the secret before the last rotation works too; `null` if none
///   does
/// @param dormantOn when it is put to rest unless it is used before; `null` if that is further off
///   than the days of warning, or if the key does not work anyway
public record ApiKey(
    KeyId id,
    String name,
    String prefix,
    String lastFour,
    Set<Scope> scopes,
    KeyLimits limits,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant previousUntil,
    @Nullable Instant dormantOn,
    State state) {
  /// Whether it works.
  public enum State implements WireName {
    ACTIVE,
    /// Nobody used it for long: it works again once an administrator enables it.
    DORMANT,
    REVOKED,
    EXPIRED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
