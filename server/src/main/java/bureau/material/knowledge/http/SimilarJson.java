package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.material.knowledge.PassageJson.FoundBy;
import bureau.material.knowledge.SimilarDocuments.Similar;
import java.util.List;

/// Documents that are like another, as they travel.
///
/// @param foundBy `meaning`, or `keyword` where the document is not known by its meaning yet
/// @param documents the most alike first
record SimilarJson(@OneOf(FoundBy.class) String foundBy, List<DocumentJson> documents) {
  static SimilarJson of(Similar similar) {
    return new SimilarJson(
        (similar.byMeaning() ? FoundBy.MEANING : FoundBy.KEYWORD).wireName(),
        similar.documents().stream().map(DocumentJson::of).toList());
  }
}
