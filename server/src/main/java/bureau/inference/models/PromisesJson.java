package bureau.inference.models;

import bureau.ground.platform.http.OneOf;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a provider promises, on the wire.
///
/// @param training that nothing it is sent is used to train models
/// @param retention how many days it keeps what it is sent
/// @param hosting that it computes and keeps in `country`
record PromisesJson(
    String region, @Nullable String country, Said training, Days retention, Said hosting) {
  /// @param asOf the day on which it stood so
  record Said(
      @OneOf(Promise.Standing.class) String standing,
      String clause,
      @Nullable String link,
      @Nullable LocalDate asOf) {
    static Said of(Promise promise) {
      return new Said(
          promise.standing().wireName(), promise.clause(), promise.link(), promise.asOf());
    }
  }

  /// @param days 0 where nothing is kept; `null` where that is unknown
  record Days(
      @Nullable Integer days,
      @OneOf(Promise.Standing.class) String standing,
      String clause,
      @Nullable String link,
      @Nullable LocalDate asOf) {
    static Days of(@Nullable Integer days, Promise promise) {
      return new Days(
          days, promise.standing().wireName(), promise.clause(), promise.link(), promise.asOf());
    }
  }

  /// What was noted at some time.
  ///
  /// @param by the id of whoever noted it
  record Version(int version, Instant at, String by, PromisesJson promises) {
    static Version of(Promises.Version version) {
      return new Version(
          version.number(), version.at(), version.by(), PromisesJson.of(version.promises()));
    }
  }

  /// What is left out is unknown.
  record Body(
      @Schema(maxLength = 100) @Nullable String region,
      @Nullable String country,
      @Nullable SaidBody training,
      @Nullable DaysBody retention,
      @Nullable SaidBody hosting) {}

  record SaidBody(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Promise.Standing.class)
          @Nullable String standing,
      @Schema(maxLength = 300) @Nullable String clause,
      @Schema(maxLength = 500) @Nullable String link,
      @Schema(format = "date") @Nullable String asOf) {}

  record DaysBody(
      @Schema(minimum = "0", maximum = "36500") @Nullable Integer days,
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Promise.Standing.class)
          @Nullable String standing,
      @Schema(maxLength = 300) @Nullable String clause,
      @Schema(maxLength = 500) @Nullable String link,
      @Schema(format = "date") @Nullable String asOf) {
    SaidBody said() {
      return new SaidBody(standing, clause, link, asOf);
    }
  }

  static PromisesJson of(Promises promises) {
    return new PromisesJson(
        promises.region(),
        promises.country(),
        Said.of(promises.training()),
        Days.of(promises.retentionDays(), promises.retention()),
        Said.of(promises.hosting()));
  }
}
