package bureau.trust.agencies;

import bureau.ground.platform.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be different about an agency; `null` leaves a part as it is.
public record AgencyChange(
    @Nullable String name, @Nullable List<String> languages, @Nullable Long dailyTokens) {
  /// @throws bureau.ground.platform.http.ProblemException naming the first field that cannot be
  ///   accepted
  public AgencyChange {
    name = name == null ? null : NewAgency.acceptedName(name);
    languages = languages == null ? null : NewAgency.acceptedLanguages(languages);
    if (dailyTokens != null && (dailyTokens < 0 || dailyTokens > 1_000_000_000_000L)) {
      throw Problem.invalid("dailyTokens", "range").exception();
    }
  }

  Agency applyTo(Agency agency) {
    return new Agency(
        agency.id(),
        name == null ? agency.name() : name,
        agency.domain(),
        languages == null ? agency.languages() : languages,
        agency.timeZone(),
        agency.state(),
        dailyTokens == null ? agency.dailyTokens() : dailyTokens,
        agency.createdAt());
  }
}
