package bureau.material.knowledge;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A passage that was found, with its place.
///
/// @param collection whose readers may read it; a part of the other where a source has lists of its
///   own
/// @param shownIn the collection that people see it in
/// @param path headings above it, from the highest
/// @param page on which it begins, counting from 1; 0 where there are none
/// @param version which text of the document it stands in; `null` where it was kept before that was
///   noted
/// @param start of the passage in the document's text, in UTF-16 units
/// @param text letter for letter as in the document
/// @param language of the document, for example `fr`; `null` if it is not known
/// @param source the web page that the document is the state of; `null` for what came otherwise
/// @param superseded whether the document was replaced by another or holds no more
/// @param keywordRank its place by keyword, counting from 1; 0 if it was not found so
/// @param meaningRank its place by meaning, counting from 1; 0 if it was not found so
/// @param score to be compared within one search only
public record FoundPassage(
    PassageId id,
    DocumentId document,
    CollectionId collection,
    CollectionId shownIn,
    String title,
    List<String> path,
    int page,
    @Nullable Integer version,
    int start,
    String text,
    @Nullable String language,
    @Nullable WebPage source,
    boolean superseded,
    @Nullable LocalDate inForceFrom,
    @Nullable LocalDate inForceUntil,
    int keywordRank,
    int meaningRank,
    double score) {
  public FoundPassage {
    path = List.copyOf(path);
  }

  /// {@return where the passage ends in the document's text, exclusive}
  public int end() {
    return start + text.length();
  }

  /// {@return the place of a range of the passage in its document}
  ///
  /// @param from in the passage's text, inclusive
  /// @param to exclusive
  public Citation cite(int from, int to) {
    if (from < 0 || to > text.length() || from >= to) {
      throw new IllegalArgumentException(from + " to " + to + " of " + text.length());
    }
    return new Citation(id, start + from, start + to);
  }

  /// {@return the titles above the passage, on one line}
  public String heading() {
    return path.isEmpty() ? title : title + " › " + String.join(" › ", path);
  }
}
