package bureau.material.knowledge;

import static java.util.stream.Collectors.toMap;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.search.LikeQuery;
import bureau.material.knowledge.search.PassageIndex;
import bureau.material.knowledge.store.DocumentStore;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Finds documents that are like another, among those that the caller may read at this moment: the
/// collections are known before the first document is looked at, and read again before any is told.
public final class SimilarDocuments {
  private static final int MOST = 10;

  /// What is gone by the time that it is looked up leaves room for the next.
  private static final int LOOKED_AT = 2 * MOST;

  private final Tenancy tenancy;
  private final Collections collections;
  private final CollectedDocuments documents;
  private final DocumentStore store;
  private final DocumentRows rows;
  private final StoredTexts stored;
  private final PassageIndex index;

  public SimilarDocuments(
      Tenancy tenancy,
      Collections collections,
      CollectedDocuments documents,
      DocumentStore store,
      DocumentRows rows,
      StoredTexts stored,
      PassageIndex index) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.documents = documents;
    this.store = store;
    this.rows = rows;
    this.stored = stored;
    this.index = index;
  }

  /// Documents that are like one.
  ///
  /// @param byMeaning whether they were found by what they mean; else by rare words
  /// @param documents the most alike first, ten at most
  public record Similar(boolean byMeaning, List<ShownDocument> documents) {
    public Similar {
      documents = List.copyOf(documents);
    }
  }

  /// A document whose like are looked for.
  ///
  /// @param readable the collections to look in
  /// @param versions the document, those it took the place of and those that took its place
  private record Asked(Document document, Set<CollectionId> readable, Set<DocumentId> versions) {}

  /// {@return documents that are like this one, without older and newer versions of it}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is none that the caller may
  ///   read, 409 if it was not read yet, 503 if the index cannot be searched now
  public Similar to(Caller caller, DocumentId id) {
    caller.require(Permission.USE_KNOWLEDGE);
    var agency = caller.agency();
    var asked = tenancy.<Asked>inAgency(agency, tx -> asked(tx, caller, id));
    var document = asked.document();
    var text =
        stored
            .read(agency, document.file())
            .orElseThrow(() -> Problem.of("document-not-read", 409).exception())
            .text();
    var language = document.language() == null ? "und" : document.language();
    var query =
        new LikeQuery(
            id,
            document.title() + "\n" + text,
            language,
            asked.readable(),
            asked.versions(),
            LOOKED_AT);
    var found = AskedIndex.ask(agency, () -> index.like(agency, query));
    return new Similar(
        found.byMeaning(),
        tenancy.<List<ShownDocument>>inAgency(agency, tx -> shown(tx, caller, found.documents())));
  }

  private Asked asked(Tx tx, Caller caller, DocumentId id) {
    var row = documents.readable(tx, caller, id);
    var versions = new HashSet<>(store.otherVersions(tx, id));
    versions.add(id);
    return new Asked(
        rows.opened(tx.agency(), row),
        collections.listed(tx, Reader.of(caller)).keySet(),
        versions);
  }

  private List<ShownDocument> shown(Tx tx, Caller caller, List<DocumentId> found) {
    var readable = collections.listed(tx, Reader.of(caller)).keySet();
    var there =
        store.rowsAmong(tx, found, readable).stream()
            .collect(toMap(DocumentStore.Row::id, Function.identity()));
    return rows.shown(
        tx,
        found.stream().map(there::get).filter(Objects::nonNull).distinct().limit(MOST).toList());
  }
}
