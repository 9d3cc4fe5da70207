package bureau.material.knowledge.search;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Where the passages of every agency are found again. Each agency has an index of its own, which
/// can be made anew from the database.
public interface PassageIndex extends AutoCloseable {
  /// Takes up all passages of a document, in place of those that it had. They are found by keyword
  /// once {@link #commit} has returned.
  void put(AgencyId agency, IndexedDocument document);

  /// Adds what passages of a document mean, each vector of the length of all others.
  void putMeanings(AgencyId agency, DocumentId document, Map<PassageId, float[]> vectors);

  void remove(AgencyId agency, DocumentId document);

  /// Makes what was put and removed durable, and visible to searches that begin afterwards.
  void commit(AgencyId agency);

  /// {@return passages of the query's collections and of no other, best first}
  List<ScoredPassage> search(AgencyId agency, PassageQuery query);

  /// {@return how many documents of the query's collections, and of no other, hold a word of it}
  DocumentCounts counts(AgencyId agency, CountQuery query);

  /// {@return documents of the query's collections, and of no other, that are like another}
  LikeDocuments like(AgencyId agency, LikeQuery query);

  /// {@return what these passages mean; without those whose meaning is not known}
  ///
  /// @param length of the vectors asked for
  Map<PassageId, float[]> meanings(AgencyId agency, Collection<PassageId> passages, int length);

  /// Forgets everything of an agency, on disk too.
  void drop(AgencyId agency);

  @Override
  void close();
}
