package bureau.inference.models;

/// The tokens of one call, as they are charged for.
///
/// @param input all tokens of the question
/// @param cached those of them that the provider had kept
/// @param written those of them that it keeps for later
/// @param writtenHour those of the latter that it keeps for an hour
/// @param output all tokens of the answer
public record UsedTokens(long input, long cached, long written, long writtenHour, long output) {
  /// {@return tokens of which the provider had kept none and keeps none}
  public static UsedTokens of(long input, long output) {
    return new UsedTokens(input, 0, 0, 0, output);
  }
}
