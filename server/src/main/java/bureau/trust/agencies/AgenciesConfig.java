package bureau.trust.agencies;

import bureau.ground.platform.config.Section;

/// Settings of the agencies.
///
/// @param dailyTokens the allowance of a newly enrolled agency
public record AgenciesConfig(int dailyTokens) {
  public static AgenciesConfig read(Section section) {
    return new AgenciesConfig(
        section.integer(
            "daily-tokens",
            5_000_000,
            0,
            Integer.MAX_VALUE,
            "Tokens that a newly enrolled agency may use in a day, until the operator changes it"));
  }
}
