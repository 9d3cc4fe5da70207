package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.search.CountQuery;
import bureau.material.knowledge.search.DocumentCounts;
import bureau.material.knowledge.search.IndexedDocument;
import bureau.material.knowledge.search.LikeDocuments;
import bureau.material.knowledge.search.LikeQuery;
import bureau.material.knowledge.search.PassageIndex;
import bureau.material.knowledge.search.PassageQuery;
import bureau.material.knowledge.search.ScoredPassage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An index that only remembers what it was given.
final class ListedIndex implements PassageIndex {
  private final Map<DocumentId, IndexedDocument> documents = new ConcurrentHashMap<>();
  private final Map<PassageId, float[]> vectors = new ConcurrentHashMap<>();

  Map<DocumentId, IndexedDocument> documents() {
    return documents;
  }

  Map<PassageId, float[]> vectors() {
    return vectors;
  }

  @Override
  public void put(AgencyId agency, IndexedDocument document) {
    remove(agency, document.id());
    documents.put(document.id(), document);
  }

  @Override
  public void putMeanings(AgencyId agency, DocumentId document, Map<PassageId, float[]> made) {
    vectors.putAll(made);
  }

  @Override
  public void remove(AgencyId agency, DocumentId document) {
    var before = documents.remove(document);
    if (before != null) {
      before.passages().forEach(passage -> vectors.remove(passage.id()));
    }
  }

  @Override
  public void commit(AgencyId agency) {}

  @Override
  public List<ScoredPassage> search(AgencyId agency, PassageQuery query) {
    throw new UnsupportedOperationException("nobody searches here");
  }

  @Override
  public DocumentCounts counts(AgencyId agency, CountQuery query) {
    throw new UnsupportedOperationException("nobody searches here");
  }

  @Override
  public LikeDocuments like(AgencyId agency, LikeQuery query) {
    throw new UnsupportedOperationException("nobody searches here");
  }

  @Override
  public Map<PassageId, float[]> meanings(
      AgencyId agency, Collection<PassageId> passages, int length) {
    throw new UnsupportedOperationException("nobody searches here");
  }

  @Override
  public void drop(AgencyId agency) {
    documents.clear();
    vectors.clear();
  }

  @Override
  public void close() {}
}
