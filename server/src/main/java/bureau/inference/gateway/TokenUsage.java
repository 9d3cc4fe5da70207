package bureau.inference.gateway;

/// The tokens of a call.
///
/// @param estimated whether Bureau estimated them because the provider counted none
public record TokenUsage(long inputTokens, long outputTokens, boolean estimated) {}
