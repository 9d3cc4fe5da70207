package bureau.material.knowledge.search;

import bureau.material.knowledge.DocumentId;
import java.util.List;

/// Documents that are like another.
///
/// @param byMeaning whether they were found by what they mean; else by rare words
/// @param documents the most alike first
public record LikeDocuments(boolean byMeaning, List<DocumentId> documents) {
  public LikeDocuments {
    documents = List.copyOf(documents);
  }
}
