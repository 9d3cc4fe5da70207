package bureau.inference.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a provider promises, as somebody noted it.
///
/// @param region where it computes, in the provider's own words; empty where nobody said
/// @param country where that is, as ISO 3166-1 alpha-2; `null` where nobody said. Without a
///   standing of `hosting` it is only what somebody believes.
/// @param training that nothing of what it is sent is used to train models
/// @param retention that what it is sent is gone after so many days
/// @param retentionDays 0 for not kept at all; `null` exactly where the standing is unknown
/// @param hosting that it computes and keeps in that country
public record Promises(
    String region,
    @Nullable String country,
    Promise training,
    Promise retention,
    @Nullable Integer retentionDays,
    Promise hosting) {
  public static final Promises NONE =
      new Promises("", null, Promise.UNKNOWN, Promise.UNKNOWN, null, Promise.UNKNOWN);

  /// What was noted at some time.
  ///
  /// @param number from 1, without gaps
  /// @param by the actor as the audit record names him
  public record Version(int number, Instant at, String by, Promises promises) {}
}
