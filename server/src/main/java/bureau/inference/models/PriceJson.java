package bureau.inference.models;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// A price on the wire. Nanos are 1/1,000,000,000 of the currency for a token, so 1,000 of them are
/// one of the currency for a million tokens.
///
/// @param writtenNanos of what the provider keeps for later; `null` where it costs what other input
///   does
/// @param writtenHourNanos of what it keeps for an hour; `null` where it costs what is kept for
///   less long
/// @param list what it would cost without an agreement
record PriceJson(
    Instant from,
    String currency,
    long inputNanos,
    long cachedNanos,
    long outputNanos,
    @Nullable Long writtenNanos,
    @Nullable Long writtenHourNanos,
    Amounts list,
    @OneOf(Price.Source.class) String source,
    String note) {
  /// A thousand of the currency for a million tokens, ten times over.
  private static final long MOST_NANOS = 10_000_000;

  record Amounts(
      long inputNanos,
      long cachedNanos,
      long outputNanos,
      @Nullable Long writtenNanos,
      @Nullable Long writtenHourNanos) {}

  /// @param list `null` where it is the same
  /// @param until from when on the list price is paid; `null` for until another version
  record Body(
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 3, maxLength = 3)
          @Nullable String currency,
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0", maximum = "10000000")
          @Nullable Long inputNanos,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long cachedNanos,
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0", maximum = "10000000")
          @Nullable Long outputNanos,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long writtenNanos,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long writtenHourNanos,
      @Nullable ListBody list,
      @Schema(format = "date-time") @Nullable String from,
      @Schema(format = "date-time") @Nullable String until,
      @Schema(maxLength = 500) @Nullable String note) {}

  record ListBody(
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0", maximum = "10000000")
          @Nullable Long inputNanos,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long cachedNanos,
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0", maximum = "10000000")
          @Nullable Long outputNanos,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long writtenNanos,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long writtenHourNanos) {}

  static PriceJson of(Price price) {
    return new PriceJson(
        price.from(),
        price.paid().currency(),
        price.paid().inputNanos(),
        price.paid().cachedNanos(),
        price.paid().outputNanos(),
        price.paid().writtenNanos(),
        price.paid().writtenHourNanos(),
        amounts(price.list()),
        price.source().wireName(),
        price.note());
  }

  static Amounts amounts(TokenPrice price) {
    return new Amounts(
        price.inputNanos(),
        price.cachedNanos(),
        price.outputNanos(),
        price.writtenNanos(),
        price.writtenHourNanos());
  }

  /// {@return what a token costs}
  ///
  /// @param field by which a problem names it
  static long nanos(@Nullable Long nanos, String field) {
    if (nanos == null) {
      throw Problem.invalid(field, "required").exception();
    }
    if (nanos < 0 || nanos > MOST_NANOS) {
      throw Problem.invalid(field, "range").exception();
    }
    return nanos;
  }

  /// {@return the code of ISO 4217 that `currency` holds}
  static String currency(@Nullable String code) {
    if (code == null) {
      throw Problem.invalid("currency", "required").exception();
    }
    try {
      return Currency.getInstance(code).getCurrencyCode();
    } catch (IllegalArgumentException _) {
      throw Problem.invalid("currency", "format").exception();
    }
  }
}
