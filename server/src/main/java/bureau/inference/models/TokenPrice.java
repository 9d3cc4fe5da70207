package bureau.inference.models;

/// What tokens cost.
///
/// @param currency ISO 4217
/// @param inputNanos of a token of the question, in 1/1,000,000,000 of the currency
/// @param cachedNanos of one that the provider had kept
/// @param outputNanos of a token of the answer
public record TokenPrice(String currency, long inputNanos, long cachedNanos, long outputNanos) {
  /// {@return what a call costs, in 1/1,000,000 of the currency, rounded up}
  ///
  /// @param input all tokens of the question
  /// @param cached those of them that the provider had kept
  public long micros(long input, long cached, long output) {
    var kept = Math.min(cached, input);
    var nanos =
        Math.addExact(
            Math.addExact(
                Math.multiplyExact(input - kept, inputNanos),
                Math.multiplyExact(kept, cachedNanos)),
            Math.multiplyExact(output, outputNanos));
    return Math.ceilDiv(nanos, 1_000);
  }
}
