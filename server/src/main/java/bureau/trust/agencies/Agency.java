package bureau.trust.agencies;

import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.AgencyId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// An enrolled agency.
///
/// @param domain its domain on the internet, in lower case; no two agencies share one
/// @param languages those its people work in, for example `fr`; the first is the usual one
/// @param timeZone in which its days begin and end
/// @param dailyTokens how many tokens its people and programs may use in a day, both ways together
public record Agency(
    AgencyId id,
    String name,
    String domain,
    List<String> languages,
    ZoneId timeZone,
    State state,
    long dailyTokens,
    Instant createdAt) {
  /// Whether its people and programs may enter.
  public enum State implements WireName {
    ACTIVE,
    SUSPENDED,
    /// Its key was destroyed: for good, nobody enters and nothing of its content opens.
    CLOSED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Agency {
    languages = List.copyOf(languages);
  }

  /// {@return the same agency in another state}
  Agency in(State other) {
    return new Agency(id, name, domain, languages, timeZone, other, dailyTokens, createdAt);
  }

  public boolean isActive() {
    return state == State.ACTIVE;
  }
}
