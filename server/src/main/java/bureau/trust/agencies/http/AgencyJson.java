package bureau.trust.agencies.http;

import bureau.ground.platform.http.OneOf;
import bureau.trust.agencies.Agency;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agency on the wire.
record AgencyJson(
    String id,
    String name,
    String domain,
    List<String> languages,
    String timeZone,
    @OneOf(Agency.State.class) String state,
    long dailyTokens,
    Instant createdAt) {
  static AgencyJson of(Agency agency) {
    return new AgencyJson(
        agency.id().toString(),
        agency.name(),
        agency.domain(),
        agency.languages(),
        agency.timeZone().getId(),
        agency.state().wireName(),
        agency.dailyTokens(),
        agency.createdAt());
  }

  /// The body of an enrolment.
  record Enrolment(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200) @Nullable String name,
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 253) @Nullable String domain,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable List<String> languages,
      @Nullable String timeZone) {}

  /// The body of the destruction of an agency's key.
  ///
  /// @param confirm the agency's domain
  record Destruction(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 253) @Nullable String confirm) {}

  /// The body of a change.
  record Change(
      @Schema(maxLength = 200) @Nullable String name,
      @Nullable List<String> languages,
      @Schema(minimum = "0", maximum = "1000000000000") @Nullable Long dailyTokens) {}
}
