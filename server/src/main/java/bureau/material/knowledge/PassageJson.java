package bureau.material.knowledge;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.WireName;
import bureau.material.knowledge.search.Highlights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A passage with its place in its document.
///
/// @param path headings above it, from the highest
/// @param page on which it begins; `null` where the document has none
/// @param version which text of the document it stands in: the document says which one it has now;
///   `null` where it was kept before that was noted
/// @param start in the document's text, in UTF-16 units, inclusive
/// @param end exclusive
/// @param text letter for letter as it stands there
/// @param highlights ranges of the text that hold words of the question, each `[start, end]`
/// @param score to be compared within one search only
/// @param superseded whether another document took the place of this one, or its time is over
/// @param source the web page that the document is the state of; `null` for what came otherwise
public record PassageJson(
    String id,
    String documentId,
    String collectionId,
    String title,
    List<String> path,
    @Nullable Integer page,
    @Nullable Integer version,
    int start,
    int end,
    String text,
    List<List<Integer>> highlights,
    double score,
    @OneOf(FoundBy.class) List<String> foundBy,
    boolean superseded,
    @Nullable WebPageJson source) {
  /// How a passage was found.
  public enum FoundBy implements WireName {
    KEYWORD,
    MEANING;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param question whose words are marked
  public static PassageJson of(FoundPassage passage, String question) {
    return new PassageJson(
        passage.id().toString(),
        passage.document().toString(),
        passage.shownIn().toString(),
        passage.title(),
        passage.path(),
        passage.page() == 0 ? null : passage.page(),
        passage.version(),
        passage.start(),
        passage.end(),
        passage.text(),
        highlights(passage, question),
        passage.score(),
        foundBy(passage),
        passage.superseded(),
        WebPageJson.of(passage.source()));
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
