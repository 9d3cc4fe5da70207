package bureau.inference.gateway.call;

import bureau.ground.platform.ids.AgencyId;
import java.time.ZoneId;
import java.util.Optional;

/// What the gateway must know of an agency.
///
/// @param active whether its people and programs may call models
/// @param dailyTokens its allowance for a day
/// @param timeZone in which its days begin
public record AgencyTerms(boolean active, long dailyTokens, ZoneId timeZone) {
  /// Where the terms are known; asked for at every call, so answered from memory.
  @FunctionalInterface
  public interface Source {
    /// {@return the terms; empty if there is no such agency}
    Optional<AgencyTerms> of(AgencyId agency);
  }
}
