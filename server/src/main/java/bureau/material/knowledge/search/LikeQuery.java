package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import java.util.Set;

/// To which document others are looked for that are like it.
///
/// @param text of the document, for as long as its meaning is not known
/// @param language of that text, for example `fr`
/// @param collections those that the caller may read: nothing else is looked at
/// @param without documents that are left out, itself among them
/// @param limit how many at most
public record LikeQuery(
    DocumentId document,
    String text,
    String language,
    Set<CollectionId> collections,
    Set<DocumentId> without,
    int limit) {
  public LikeQuery {
    collections = Set.copyOf(collections);
    without = Set.copyOf(without);
  }
}
