package bureau.trust.identity.http;

import bureau.ground.access.KeyId;
import bureau.ground.access.Scope;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.egress.Network;
import bureau.ground.platform.http.OneOf;
import bureau.trust.identity.ApiKey;
import bureau.trust.identity.KeyCeiling;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An API key in the console, on the wire.
record KeyJson(
    String id,
    String name,
    String prefix,
    String lastFour,
    @OneOf(Scope.class) List<String> scopes,
    @Schema(description = "References of the models that may answer; empty for all")
        List<String> models,
    @Schema(description = "Networks from which it may be used; empty for any")
        List<String> addresses,
    @Schema(description = "The label of what its programs send, at least; null for the usual one")
        @OneOf(Sensitivity.class)
        @Nullable String sensitivity,
    @Schema(description = "What it may use in a month; null for no ceiling of its own")
        @Nullable CeilingJson ceiling,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Schema(description = "Until when the secret before the last rotation works too")
        @Nullable Instant previousUntil,
    @Schema(description = "When it is disabled unless somebody uses it before; said 14 days ahead")
        @Nullable Instant dormantOn,
    @OneOf(ApiKey.State.class) String state) {
  static KeyJson of(ApiKey key, Map<KeyId, KeyCeiling> ceilings) {
    return new KeyJson(
        key.id().toString(),
        key.name(),
        key.prefix(),
        key.lastFour(),
        key.scopes().stream().map(Scope::wireName).sorted().toList(),
        key.limits().models().stream().sorted().toList(),
        key.limits().addresses().stream().map(Network::text).toList(),
        KeyFields.label(key.limits()),
        CeilingJson.of(ceilings.get(key.id())),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.previousUntil(),
        key.dormantOn(),
        key.state().wireName());
  }

  /// A new key and its secret, shown this once.
  record Created(KeyJson key, String secret) {}

  /// How to rotate a key.
  ///
  /// @param overlapHours how long the secret of now goes on; `null` for a day
  record Rotation(
      @Schema(minimum = "0", maximum = "168", defaultValue = "24")
          @Nullable Integer overlapHours) {}

  /// The body of a request for a key.
  record Wish(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200) @Nullable String name,
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Scope.class)
          @Nullable List<@Nullable String> scopes,
      @Nullable List<@Nullable String> models,
      @Nullable List<@Nullable String> addresses,
      @OneOf(Sensitivity.class) @Nullable String sensitivity,
      CeilingJson.@Nullable Wanted ceiling,
      @Schema(format = "date-time") @Nullable String expiresAt) {}
}
