package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.WireName;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.FoundPassages;
import bureau.material.knowledge.SearchQuestion;
import bureau.material.knowledge.search.Highlights;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
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

  /// How a passage was found.
  enum FoundBy implements WireName {
    KEYWORD,
    MEANING;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How many documents of the collections are not to be found yet.
  record Indexing(long waiting) {}

  /// A passage with its place in its document.
  ///
  /// @param path headings above it, from the highest
  /// @param page on which it begins; `null` where the document has none
  /// @param start in the document's text, in UTF-16 units, inclusive
  /// @param end exclusive
  /// @param text letter for letter as it stands there
  /// @param highlights ranges of the text that hold words of the question, each `[start, end]`
  /// @param score to be compared within one search only
  /// @param superseded whether another document took the place of this one, or its time is over
  record PassageJson(
      String id,
      String documentId,
      String collectionId,
      String title,
      List<String> path,
      @Nullable Integer page,
      int start,
      int end,
      String text,
      List<List<Integer>> highlights,
      double score,
      @OneOf(FoundBy.class) List<String> foundBy,
      boolean superseded) {
    /// @param question whose words are marked
    static PassageJson of(FoundPassage passage, String question) {
      return new PassageJson(
          passage.id().toString(),
          passage.document().toString(),
          passage.shownIn().toString(),
          passage.title(),
          passage.path(),
          passage.page() == 0 ? null : passage.page(),
          passage.start(),
          passage.end(),
          passage.text(),
          highlights(passage, question),
          passage.score(),
          foundBy(passage),
          passage.superseded());
    }

    private static List<List<Integer>> highlights(FoundPassage passage, String question) {
      var language = passage.language() == null ? "" : passage.language();
      return Highlights.of(question, passage.text(), language).stream()
          .map(range -> List.of(range.start(), range.end()))
          .toList();
    }

    private static List<String> foundBy(FoundPassage passage) {
      var ways = new ArrayList<String>(2);
      if (passage.keywordRank() > 0) {
        ways.add(FoundBy.KEYWORD.wireName());
      }
      if (passage.meaningRank() > 0) {
        ways.add(FoundBy.MEANING.wireName());
      }
      return ways;
    }
  }

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
