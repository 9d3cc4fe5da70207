package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as the index takes it up.
///
/// @param language of its text, for example `fr`; others than `en`, `fr` and `es` are searched
///   without knowledge of their grammar
/// @param inForceFrom first day on which it holds; `null` for always
/// @param inForceUntil last day on which it holds; `null` for ever
public record IndexedDocument(
    DocumentId id,
    CollectionId collection,
    String title,
    String language,
    @Nullable LocalDate inForceFrom,
    @Nullable LocalDate inForceUntil,
    List<IndexedPassage> passages) {
  public IndexedDocument {
    passages = List.copyOf(passages);
  }

  /// @param path headings above it, from the highest, for example `Titre III`, `Article L1237-19`
  /// @param text letter for letter as in the document
  public record IndexedPassage(PassageId id, List<String> path, String text) {
    public IndexedPassage {
      path = List.copyOf(path);
    }
  }
}
