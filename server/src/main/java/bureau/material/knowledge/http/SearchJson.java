package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.WireName;
import bureau.material.knowledge.Finder.Counted;
import bureau.material.knowledge.FoundPassages;
import bureau.material.knowledge.PassageJson;
import bureau.material.knowledge.SearchQuestion;
import bureau.material.knowledge.search.DocumentCounts;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found, as it travels.
///
/// @param passages best first
/// @param meaning whether passages were looked for by meaning too
/// @param counts how many documents there are for the question, and where
record SearchJson(
    List<PassageJson> passages,
    @OneOf(Meaning.class) String meaning,
    Indexing indexing,
    Counts counts) {
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

  /// How many documents hold a word of the question; what is near by meaning alone is not counted.
  /// Each list leaves its own filter out: it says what another choice would find.
  ///
  /// @param documents those that all filters let through
  /// @param collections all that one may read and that have some, those with most first
  /// @param languages those that have some, by their first part, those with most first; `und` where
  ///   it is not known
  record Counts(long documents, List<Count> collections, List<Count> languages, Validity validity) {
    static Counts of(DocumentCounts counts) {
      return new Counts(
          counts.documents(),
          counted(counts.collections()),
          counted(counts.languages()),
          Validity.of(counts.validity()));
    }

    private static List<Count> counted(Map<?, Long> counts) {
      return counts.entrySet().stream()
          .map(one -> new Count(one.getKey().toString(), one.getValue()))
          .sorted(Comparator.comparingLong(Count::documents).reversed().thenComparing(Count::id))
          .toList();
    }
  }

  /// @param id of a collection, or the tag of a language
  record Count(String id, long documents) {}

  /// Documents by their dates: those that hold today, no more, and not yet.
  record Validity(long today, long over, long ahead) {
    static Validity of(Map<DocumentCounts.Validity, Long> counts) {
      return new Validity(
          counts.getOrDefault(DocumentCounts.Validity.TODAY, 0L),
          counts.getOrDefault(DocumentCounts.Validity.OVER, 0L),
          counts.getOrDefault(DocumentCounts.Validity.AHEAD, 0L));
    }
  }

  /// What is asked.
  ///
  /// @param collections left out or empty for all that one may read
  /// @param language only passages in this language, for example `fr`
  /// @param inForceOn only what holds on this day, for example `2026-07-01`
  /// @param limit how many passages at most, 10 if left out; 0 for the counts alone
  record Asked(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = SearchQuestion.LONGEST)
          @Nullable String question,
      @Nullable List<@Nullable String> collections,
      @Nullable String language,
      @Nullable String inForceOn,
      @Schema(minimum = "0", maximum = "50") @Nullable Integer limit) {}

  static SearchJson of(Counted counted, String question) {
    var found = counted.found();
    return new SearchJson(
        passages(found, question),
        Meaning.of(found.byMeaning()).wireName(),
        new Indexing(found.waiting()),
        Counts.of(counted.counts()));
  }

  static List<PassageJson> passages(FoundPassages found, String question) {
    return found.passages().stream().map(one -> PassageJson.of(one, question)).toList();
  }
}
