package bureau.inference.models;

import org.jspecify.annotations.Nullable;

/// What tokens cost.
///
/// @param currency ISO 4217
/// @param inputNanos of a token of the question, in 1/1,000,000,000 of the currency
/// @param cachedNanos of one that the provider had kept
/// @param outputNanos of a token of the answer
/// @param writtenNanos of a token of the question that the provider keeps for later; `null` where
///   it costs what others do
/// @param writtenHourNanos of one that it keeps for an hour; `null` where it costs what is kept for
///   less long
public record TokenPrice(
    String currency,
    long inputNanos,
    long cachedNanos,
    long outputNanos,
    @Nullable Long writtenNanos,
    @Nullable Long writtenHourNanos) {
  /// A price by which what the provider keeps for later costs nothing more.
  public TokenPrice(String currency, long inputNanos, long cachedNanos, long outputNanos) {
    this(currency, inputNanos, cachedNanos, outputNanos, null, null);
  }

  /// {@return what a call costs of which the provider keeps nothing for later}
  ///
  /// @param input all tokens of the question
  /// @param cached those of them that the provider had kept
  public long micros(long input, long cached, long output) {
    return micros(new UsedTokens(input, cached, 0, 0, output));
  }

  /// {@return what a call costs at most, whatever of its question the provider keeps for later}
  public long mostMicros(long input, long output) {
    var minutes = micros(new UsedTokens(input, 0, input, 0, output));
    var hour = micros(new UsedTokens(input, 0, input, input, output));
    return Math.max(micros(input, 0, output), Math.max(minutes, hour));
  }

  /// {@return what a call costs, in 1/1,000,000 of the currency, rounded up}
  public long micros(UsedTokens used) {
    var kept = Math.min(used.cached(), used.input());
    var keeps = Math.min(used.written(), used.input() - kept);
    var hour = Math.min(used.writtenHour(), keeps);
    var ofShort = writtenNanos == null ? inputNanos : writtenNanos;
    var ofHour = writtenHourNanos == null ? ofShort : writtenHourNanos;
    var nanos = Math.multiplyExact(used.input() - kept - keeps, inputNanos);
    nanos = Math.addExact(nanos, Math.multiplyExact(kept, cachedNanos));
    nanos = Math.addExact(nanos, Math.multiplyExact(keeps - hour, ofShort));
    nanos = Math.addExact(nanos, Math.multiplyExact(hour, ofHour));
    nanos = Math.addExact(nanos, Math.multiplyExact(used.output(), outputNanos));
    return Math.ceilDiv(nanos, 1_000);
  }
}
