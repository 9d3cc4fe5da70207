package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.Received;
import bureau.material.knowledge.FileArrivals.Kept;
import bureau.material.knowledge.store.DocumentStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files that people bring into collections. No more of a file than a piece is in memory at once.
public final class Uploads {
  private final Tenancy tenancy;
  private final FileArrivals arrivals;
  private final Collections collections;
  private final DocumentStore store;
  private final Documents files;
  private final DocumentRows rows;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final KnowledgeConfig config;

  public Uploads(
      Tenancy tenancy,
      Collections collections,
      DocumentStore store,
      Documents files,
      DocumentRows rows,
      Audit audit,
      Keyring keyring,
      Uuid7 ids,
      InstantSource clock,
      KnowledgeConfig config) {
    this.tenancy = tenancy;
    this.arrivals = new FileArrivals(tenancy, files, keyring);
    this.collections = collections;
    this.store = store;
    this.files = files;
    this.rows = rows;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
  }

  /// What is written with a document, in the same transaction.
  public interface Beside {
    void write(Tx tx, DocumentId document);
  }

  /// Brings a file. Its bytes come piece by piece; whether they may is asked before the first.
  ///
  /// @param name as whoever brings it calls it
  /// @param mark marks requests that are one; `null` for none
  /// @throws bureau.ground.platform.http.ProblemException 404 or 403 if the collection is not the
  ///   caller's to keep, 413 if the file is too large, 409 if the collection is full, 422 if the
  ///   mark belongs to another file
  public ShownDocument add(
      Caller caller, CollectionId collection, String name, @Nullable String mark, InputStream body)
      throws IOException {
    return add(caller, collection, name, mark, body, (_, _) -> {});
  }

  /// As the other, and writes something beside the document.
  public ShownDocument add(
      Caller caller,
      CollectionId collection,
      String name,
      @Nullable String mark,
      InputStream body,
      Beside beside)
      throws IOException {
    var person = Collections.person(caller);
    var agency = person.agency();
    tenancy.doInAgency(agency, tx -> collections.ownedToFill(tx, caller, collection));
    var called = FileName.cleaned(name);
    var hash = arrivals.requestHash(person, mark);
    return arrivals.take(
        agency,
        body,
        (tx, received) -> keep(tx, person, collection, called, hash, received, beside));
  }

  private Kept<ShownDocument> keep(
      Tx tx,
      Caller.Person person,
      CollectionId collection,
      String name,
      byte @Nullable [] requestHash,
      Received.Whole received,
      Beside beside) {
    // held: the others wait, and rights may be gone
    collections.ownedToFill(tx, person, collection);
    var before =
        requestHash == null
            ? Optional.<DocumentStore.Row>empty()
            : store.findByRequest(tx, collection, requestHash);
    if (before.isPresent()) {
      var shown = rows.shown(tx, before.get());
      if (!shown.name().equals(name) || shown.bytes() != received.bytes()) {
        throw Problem.of("key-reused", 422).exception();
      }
      return new Kept<>(shown, false);
    }
    if (store.count(tx, collection) >= config.documents()) {
      throw Problem.of("too-many-documents", 409, Map.of("most", config.documents())).exception();
    }
    var file = files.keep(tx, received, name, person.id());
    var row =
        rows.row(
            tx.agency(),
            Document.brought(new DocumentId(ids.next()), collection, file, name, clock.instant()));
    store.insert(tx, row, person.id(), requestHash);
    beside.write(tx, row.id());
    audit.append(
        tx,
        Actor.of(person),
        KnowledgeEvents.ADDED,
        row.id().toString(),
        Map.of("collection", collection.toString()));
    return new Kept<>(rows.shown(tx, row), true);
  }
}
