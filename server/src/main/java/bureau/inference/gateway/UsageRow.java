package bureau.inference.gateway;

/// What was used under one key of a table of usage.
///
/// @param key a day (`2026-03-01`), a model's reference, or a caller's id (`per_…`, `key_…`)
/// @param estimated how many of the calls were settled by a guess
public record UsageRow(
    String key, long calls, long inputTokens, long outputTokens, long failed, long estimated) {}
