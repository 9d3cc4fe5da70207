package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.Received;
import bureau.material.knowledge.FileArrivals.Kept;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.PageStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Files that owners bring to take the place of a document's. The document stays what it is in all
/// else; what it said is found until the new file is read, and stays if that cannot be read.
public final class Replacements {
  private final Tenancy tenancy;
  private final FileArrivals arrivals;
  private final CollectedDocuments documents;
  private final DocumentStore store;
  private final PageStore pages = new PageStore();
  private final Documents files;
  private final DocumentRows rows;
  private final InstantSource clock;

  public Replacements(
      Tenancy tenancy,
      CollectedDocuments documents,
      DocumentStore store,
      Documents files,
      DocumentRows rows,
      Keyring keyring,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.arrivals = new FileArrivals(tenancy, files, keyring);
    this.documents = documents;
    this.store = store;
    this.files = files;
    this.rows = rows;
    this.clock = clock;
  }

  /// What became of a file.
  ///
  /// @param isSame whether it is byte for byte the one that the document has, so that nothing is
  ///   read again
  public record Replaced(ShownDocument document, boolean isSame) {}

  /// Brings a file. Its bytes come piece by piece; whether they may is asked before the first.
  ///
  /// @param name as whoever brings it calls it; `null` for that of the file before
  /// @param mark marks requests that are one; `null` for none
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such document that the
  ///   caller may read, 403 if they do not own it, 409 if it comes from a source, 413 if the file
  ///   is too large, 422 if the mark belongs to another file
  public Replaced bring(
      Caller caller, DocumentId id, @Nullable String name, @Nullable String mark, InputStream body)
      throws IOException {
    var person = Collections.person(caller);
    var called = name == null ? null : FileName.cleaned(name);
    tenancy.doInAgency(person.agency(), tx -> documents.keptByHand(tx, person, id));
    var hash = arrivals.requestHash(person, mark);
    return arrivals.take(
        person.agency(), body, (tx, received) -> keep(tx, person, id, called, hash, received));
  }

  private Kept<Replaced> keep(
      Tx tx,
      Caller.Person person,
      DocumentId id,
      @Nullable String name,
      byte @Nullable [] requestHash,
      Received.Whole received) {
    var row = documents.keptByHand(tx, person, id); // held, and rights may be gone
    var shown = rows.shown(tx, row);
    var next = row.next();
    if (requestHash != null && store.isLastRequest(tx, id, requestHash)) {
      var last = next == null ? row.file() : next.file();
      if (!files.isSame(tx, last, received)) {
        throw Problem.of("key-reused", 422).exception();
      }
      return new Kept<>(new Replaced(shown, false), false);
    }
    var isSame =
        next == null
            ? files.isSame(tx, row.file(), received)
            : next.reason() == null && files.isSame(tx, next.file(), received);
    if (isSame) {
      return new Kept<>(new Replaced(shown, true), false);
    }
    var file = files.keep(tx, received, name == null ? shown.name() : name, person.id());
    store
        .replaceFile(tx, id, file, clock.instant())
        .ifPresent(unwanted -> files.remove(tx, unwanted));
    store.noteRequest(tx, id, requestHash);
    pages.delete(tx, id); // what somebody brings is not what stands at that address
    documents.record(tx, person, KnowledgeEvents.REPLACED, row);
    return new Kept<>(new Replaced(rows.shown(tx, store.find(tx, id).orElse(row)), false), true);
  }
}
