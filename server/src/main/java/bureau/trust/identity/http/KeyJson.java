package bureau.trust.identity.http;

import bureau.ground.access.Scope;
import bureau.trust.identity.ApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API key in the console, on the wire.
record KeyJson(
    String id,
    String name,
    String prefix,
    String lastFour,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    String state) {
  static KeyJson of(ApiKey key) {
    return new KeyJson(
        key.id().toString(),
        key.name(),
        key.prefix(),
        key.lastFour(),
        key.scopes().stream().map(Scope::wireName).sorted().toList(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.state().wireName());
  }

  /// A new key and its secret, shown this once.
  record Created(KeyJson key, String secret) {}

  /// The body of a request for a key.
  record Wish(
      @Nullable String name, @Nullable List<@Nullable String> scopes, @Nullable String expiresAt) {}
}
