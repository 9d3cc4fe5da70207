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
public record TokenPrice(
    String currency,
    long inputNanos,
    long cachedNanos,
    long outputNanos,
    @Nullable Long writtenNanos) {
  /// A price by which what the provider keeps for later costs nothing more.
  public TokenPrice(String currency, long inputNanos, long cachedNanos, long outputNanos) {
    this(currency, inputNanos, cachedNanos, outputNanos, null);
  }

  /// {@return what a call costs, in 1/1,000,000 of the currency, rounded up}
  ///
  /// @param input all tokens of the question
  /// @param cached those of them that the provider had kept
  public long micros(long input, long cached, long output) {
    return micros(input, cached, 0, output);
  }

  /// {@return what a call costs, in 1/1,000,000 of the currency, rounded up}
  ///
  /// @param input all tokens of the question
  /// @param cached those of them that the provider had kept
  /// @param written those of them that it keeps for later
  public long micros(long input, long cached, long written, long output) {
    var kept = Math.min(cached, input);
    var keeps = Math.min(written, input - kept);
    var question =
        Math.addExact(
            Math.multiplyExact(input - kept - keeps, inputNanos),
            Math.addExact(
                Math.multiplyExact(kept, cachedNanos),
                Math.multiplyExact(keeps, writtenNanos == null ? inputNanos : writtenNanos)));
    var nanos = Math.addExact(question, Math.multiplyExact(output, outputNanos));
    return Math.ceilDiv(nanos, 1_000);
  }
}
