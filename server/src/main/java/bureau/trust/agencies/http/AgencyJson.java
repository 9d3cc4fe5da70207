package bureau.trust.agencies.http;

import bureau.trust.agencies.Agency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agency on the wire.
///
/// @param people how many there are; `null` where they were not counted
record AgencyJson(
    String id,
    String name,
    String domain,
    List<String> languages,
    String timeZone,
    String state,
    long dailyTokens,
    Instant createdAt,
    @Nullable Integer people) {
  static AgencyJson of(Agency agency) {
    return new AgencyJson(
        agency.id().toString(),
        agency.name(),
        agency.domain(),
        agency.languages(),
        agency.timeZone().getId(),
        agency.state().wireName(),
        agency.dailyTokens(),
        agency.createdAt(),
        null);
  }

  /// The body of an enrolment.
  record Enrolment(
      @Nullable String name,
      @Nullable String domain,
      @Nullable List<String> languages,
      @Nullable String timeZone) {}

  /// The body of a change.
  record Change(
      @Nullable String name, @Nullable List<String> languages, @Nullable Long dailyTokens) {}
}
