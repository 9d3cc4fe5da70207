package bureau.material.knowledge;

import bureau.ground.access.Sensitivity;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a search found.
///
/// @param passages best first
/// @param byMeaning whether passages were looked for by meaning too
/// @param waiting how many documents of the collections looked in are not to be found yet
/// @param collections those looked in
/// @param label the highest of the collections of the passages; that of the least careful where
///   there is none
public record FoundPassages(
    List<FoundPassage> passages,
    boolean byMeaning,
    long waiting,
    Set<CollectionId> collections,
    Sensitivity label) {
  public FoundPassages {
    passages = List.copyOf(passages);
    collections = Set.copyOf(collections);
  }

  /// A passage with its place.
  ///
  /// @param path headings above it, from the highest
  /// @param page on which it begins, counting from 1; 0 where there are none
  /// @param start in the document's stored text, in UTF-16 units, inclusive
  /// @param end exclusive
  /// @param text letter for letter as it stands there
  /// @param language of the document, for example `fr`; `null` if it is not known
  /// @param superseded whether another document took the place of this one, or its time is over
  /// @param score to be compared within one search only
  /// @param keywordRank its place by keyword, counting from 1; 0 if it was not found so
  /// @param meaningRank its place by meaning, counting from 1; 0 if it was not found so
  public record FoundPassage(
      PassageId id,
      DocumentId document,
      CollectionId collection,
      String title,
      List<String> path,
      int page,
      int start,
      int end,
      String text,
      @Nullable String language,
      @Nullable LocalDate inForceFrom,
      @Nullable LocalDate inForceUntil,
      boolean superseded,
      double score,
      int keywordRank,
      int meaningRank) {
    public FoundPassage {
      path = List.copyOf(path);
    }
  }
}
