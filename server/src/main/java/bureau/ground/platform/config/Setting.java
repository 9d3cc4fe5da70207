package bureau.ground.platform.config;

/// One setting as the reference page shows it.
///
/// @param key the whole key, for example `bureau.gateway.request-timeout`
/// @param type what its value is, in words
/// @param defaultValue as one would write it in `bureau.yaml`; empty for none
/// @param bounds the allowed range in words; empty for none
/// @param meaning one sentence
public record Setting(
    String key, String type, String defaultValue, String bounds, String meaning) {}
