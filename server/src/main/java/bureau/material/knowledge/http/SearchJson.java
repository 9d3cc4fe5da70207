package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.WireName;
import bureau.material.knowledge.FoundPassages;
import bureau.material.knowledge.PassageJson;
import bureau.material.knowledge.SearchQuestion;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was found, as it travels.
///
/// @param passages best first
/// @param meaning whether passages were looked for by meaning too
record SearchJson(
    List<PassageJson> passages, @OneOf(Meaning.class) String meaning, Indexing indexing) {
  /// Whether passages were looked for by meaning.
  enum Meaning implements WireName {
    USED,
    UNAVAILABLE;

    static Meaning of(boolean used) {
      return used ? USED : UNAVAILABLE;
    }

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How many documents of the collections are not to be found yet.
  record Indexing(long waiting) {}

  /// What is asked.
  ///
  /// @param collections left out or empty for all that one may read
  /// @param language only passages in this language, for example `fr`
  /// @param inForceOn only what holds on this day, for example `2026-07-01`
  record Asked(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = SearchQuestion.LONGEST)
          @Nullable String question,
      @Nullable List<@Nullable String> collections,
      @Nullable String language,
      @Nullable String inForceOn,
      @Schema(minimum = "1", maximum = "50") @Nullable Integer limit) {}

  static SearchJson of(FoundPassages found, String question) {
    return new SearchJson(
        found.passages().stream().map(one -> PassageJson.of(one, question)).toList(),
        Meaning.of(found.byMeaning()).wireName(),
        new Indexing(found.waiting()));
  }
}
