package bureau.trust.identity.http;

import bureau.ground.access.Scope;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.egress.Network;
import bureau.ground.platform.http.OneOf;
import bureau.trust.identity.KeyRequest;
import bureau.trust.identity.NewKey;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request for an API key, on the wire.
record KeyRequestJson(
    String id,
    String name,
    @OneOf(Scope.class) List<String> scopes,
    List<String> models,
    List<String> addresses,
    @Schema(description = "The label of what its programs send, at least; null for the usual one")
        @OneOf(Sensitivity.class)
        @Nullable String sensitivity,
    @Schema(description = "What the key may use in a month; null for no ceiling of its own")
        @Nullable CeilingJson ceiling,
    @Nullable Instant expiresAt,
    Instant askedAt,
    @OneOf(KeyRequest.State.class) String state,
    @Nullable Instant decidedAt,
    @Schema(description = "Why it was refused") @Nullable String reason,
    @Schema(description = "The key that came of it") @Nullable String key) {
  static KeyRequestJson of(KeyRequest request) {
    return new KeyRequestJson(
        request.id().toString(),
        request.name(),
        request.scopes().stream().map(Scope::wireName).sorted().toList(),
        request.limits().models().stream().sorted().toList(),
        request.limits().addresses().stream().map(Network::text).toList(),
        KeyFields.label(request.limits()),
        CeilingJson.of(request.ceiling()),
        request.expiresAt(),
        request.askedAt(),
        request.state().wireName(),
        request.decidedAt(),
        request.reason(),
        Objects.toString(request.key(), null));
  }

  /// Who asked.
  record Someone(String id, String name) {}

  /// A request as the one who decides sees it.
  ///
  /// @param askedBy `null` if they are gone
  record Asked(KeyRequestJson request, @Nullable Someone askedBy) {}

  /// With what it is approved.
  ///
  /// @param ceiling at most as much as was asked for; `null` for just that
  record Approval(CeilingJson.@Nullable Wanted ceiling) {}

  /// Why it is refused.
  record Refusal(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 1000) @Nullable String reason) {}

  /// The body of a person's request.
  record Wish(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200, description = "What it is for")
          @Nullable String name,
      @OneOf(Scope.class) @Nullable List<@Nullable String> scopes,
      @Nullable List<@Nullable String> models,
      @Nullable List<@Nullable String> addresses,
      @OneOf(Sensitivity.class) @Nullable String sensitivity,
      CeilingJson.@Nullable Wanted ceiling,
      @Schema(format = "date-time") @Nullable String expiresAt) {
    /// Those that nobody who asks for a key needs to name.
    private static final Set<Scope> USUAL_SCOPES = Set.of(Scope.MODELS_READ, Scope.INFERENCE);

    NewKey read() {
      return new NewKey(
          Bodies.required(name, "name"),
          scopes == null ? USUAL_SCOPES : Bodies.each(scopes, "scopes", Scope::parse),
          KeyFields.limits(models, addresses, sensitivity),
          KeyFields.expiry(expiresAt),
          CeilingJson.read(ceiling));
    }
  }
}
