package bureau.material.knowledge.ingest;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.NotRead;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.Embedder;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.ingest.Agenda.Look;
import bureau.material.knowledge.ingest.Followed.Mark;
import bureau.material.knowledge.search.IndexedDocument;
import bureau.material.knowledge.search.IndexedDocument.IndexedPassage;
import bureau.material.knowledge.search.PassageIndex;
import bureau.material.knowledge.store.ChangeStore;
import bureau.material.knowledge.store.ChangeStore.Changed;
import bureau.material.knowledge.store.LeaseStore;
import bureau.material.knowledge.store.MeaningStore;
import bureau.material.knowledge.store.PassageStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Brings the index of this server up with the database, change by change. Nothing else writes the
/// index: whichever server read a document, all of them take it up in the same way.
final class IndexFollower {
  private static final int AT_ONCE = 64;

  private final Tenancy tenancy;
  private final ChangeStore changes;
  private final PassageStore passages;
  private final MeaningStore meanings;
  private final LeaseStore leases;
  private final Documents documents;
  private final KnowledgeTexts texts;
  private final Vectors vectors;
  private final Keyring keyring;
  private final PassageIndex index;
  private final Embedder embedder;
  private final Followed followed;

  /// Agencies whose index is to be made anew.
  private final Set<AgencyId> anew = ConcurrentHashMap.newKeySet();

  IndexFollower(
      Tenancy tenancy,
      ChangeStore changes,
      PassageStore passages,
      MeaningStore meanings,
      LeaseStore leases,
      Documents documents,
      KnowledgeTexts texts,
      Vectors vectors,
      Keyring keyring,
      PassageIndex index,
      Embedder embedder,
      Followed followed) {
    this.tenancy = tenancy;
    this.changes = changes;
    this.passages = passages;
    this.meanings = meanings;
    this.leases = leases;
    this.documents = documents;
    this.texts = texts;
    this.vectors = vectors;
    this.keyring = keyring;
    this.index = index;
    this.embedder = embedder;
    this.followed = followed;
  }

  /// How far all is committed, and what is gone by then.
  private record Next(long target, List<DocumentId> removed) {}

  /// Takes up the next changes of an agency.
  Look look(AgencyId agency) {
    if (keyring.isDestroyed(agency)) {
      drop(agency);
      return Look.NOTHING;
    }
    if (anew.remove(agency)) {
      followed.forget(agency);
    }
    var model = embedder.model();
    var mark = followed.of(agency).filter(one -> one.model().equals(model)).orElse(null);
    if (mark == null) {
      // begun anew: there may be what nobody knows of any more, or vectors of another model
      index.drop(agency);
      mark = new Mark(0, model);
    }
    var after = mark.revision();
    var next = tenancy.<Next>inAgency(agency, tx -> next(tx, after));
    if (next.target() > after) {
      next.removed().forEach(document -> index.remove(agency, document));
      takeAll(agency, after, model);
      mark = new Mark(next.target(), model);
      followed.write(agency, mark);
    }
    var upTo = mark.revision();
    var _ = tenancy.<Integer>inAgency(agency, tx -> leases.markSearchable(tx, upTo));
    return Look.NOTHING;
  }

  private Next next(Tx tx, long after) {
    var newest = changes.revision(tx);
    return new Next(newest, changes.removed(tx, after, newest));
  }

  /// Takes up every document that changed, whatever its revision is by now: one that changes again
  /// meanwhile has left its place in the order of revisions, and what it was before is behind the
  /// mark from then on.
  private void takeAll(AgencyId agency, long after, String model) {
    var past = Optional.<DocumentId>empty();
    List<Changed> some;
    do {
      var from = past;
      some =
          tenancy.<List<Changed>>inAgency(agency, tx -> changes.changed(tx, after, from, AT_ONCE));
      some.forEach(document -> take(agency, document, after, model));
      index.commit(agency);
      past = some.isEmpty() ? past : Optional.of(some.getLast().id());
    } while (some.size() == AT_ONCE);
  }

  private void take(AgencyId agency, Changed document, long after, String model) {
    if (!document.isCut()) {
      index.remove(agency, document.id()); // it has no passages, or none of its new file yet
      return;
    }
    try {
      var isNew = document.textRevision() > after;
      var rows =
          tenancy.<List<PassageStore.Row>>inAgency(
              agency, tx -> passages.of(tx, document.id(), 0, Integer.MAX_VALUE));
      if (isNew) {
        index.put(agency, indexed(agency, document, rows));
      }
      var batches =
          tenancy.<List<MeaningStore.Row>>inAgency(
              agency, tx -> meanings.after(tx, document.id(), model, isNew ? -1 : after));
      var opened = opened(agency, document.id(), model, rows, batches);
      if (!opened.isEmpty()) {
        index.putMeanings(agency, document.id(), opened);
      }
    } catch (NotRead e) {
      index.remove(agency, document.id()); // it was removed meanwhile
    }
  }

  private IndexedDocument indexed(AgencyId agency, Changed document, List<PassageStore.Row> rows) {
    var text = documents.text(agency, document.file()).text();
    return new IndexedDocument(
        document.id(),
        document.collection(),
        texts.openTitle(agency, document.id(), document.titleSealed()),
        document.language() == null ? "und" : document.language(),
        document.inForceFrom(),
        document.inForceUntil(),
        rows.stream()
            .map(
                row ->
                    new IndexedPassage(
                        row.id(),
                        texts.openPath(agency, row.id(), row.pathSealed()),
                        text.substring(row.start(), row.end())))
            .toList());
  }

  private Map<PassageId, float[]> opened(
      AgencyId agency,
      DocumentId document,
      String model,
      List<PassageStore.Row> rows,
      List<MeaningStore.Row> batches) {
    var opened = new HashMap<PassageId, float[]>();
    for (var batch : batches) {
      var from = batch.fromOrdinal();
      var all = vectors.open(agency, document, model, from, batch.vectorsSealed());
      for (var i = 0; i < all.size() && from + i < rows.size(); i++) {
        opened.put(rows.get(from + i).id(), all.get(i));
      }
    }
    return opened;
  }

  /// Has the index of an agency made anew, from its next turn on.
  void makeAnew(AgencyId agency) {
    anew.add(agency);
  }

  private void drop(AgencyId agency) {
    if (followed.of(agency).isPresent()) {
      index.drop(agency);
      followed.forget(agency);
    }
  }

  /// {@return by how many changes the index of this server is behind}
  long behind(AgencyId agency) {
    long newest = tenancy.<Long>inAgency(agency, changes::revision);
    return anew.contains(agency)
        ? newest
        : Math.max(0, newest - followed.of(agency).map(Mark::revision).orElse(0L));
  }
}
