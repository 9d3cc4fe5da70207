package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.knowledge.Document.State;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.SourceItemStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The documents of collections, as people see, change and take them away. Readers see them, owners
/// change them; how they are read and indexed is ingestion's work.
public final class CollectedDocuments {
  private static final UUID START = new UUID(0, 0);

  private final Tenancy tenancy;
  private final Collections collections;
  private final DocumentStore store;
  private final SourceItemStore items = new SourceItemStore();
  private final Documents files;
  private final DocumentRows rows;
  private final Audit audit;
  private final InstantSource clock;

  public CollectedDocuments(
      Tenancy tenancy,
      Collections collections,
      DocumentStore store,
      Documents files,
      DocumentRows rows,
      Audit audit,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.store = store;
    this.files = files;
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
  }

  /// {@return documents in the order in which they were brought}
  ///
  /// @param after the last one already seen; empty from the start
  /// @throws bureau.ground.platform.http.ProblemException 404 if the caller may not read the
  ///   collection
  public List<ShownDocument> list(
      Caller caller, CollectionId collection, Optional<DocumentId> after, int limit) {
    caller.require(Permission.USE_KNOWLEDGE);
    return tenancy.<List<ShownDocument>>inAgency(
        caller.agency(),
        tx -> {
          collections.read(tx, caller, collection);
          var from = after.map(DocumentId::value).orElse(START);
          var parts = collections.readableIn(tx, caller, collection);
          return rows.shown(tx, store.page(tx, parts, from, limit));
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is none that the caller may
  ///   read
  public ShownDocument find(Caller caller, DocumentId id) {
    caller.require(Permission.USE_KNOWLEDGE);
    return tenancy.<ShownDocument>inAgency(
        caller.agency(), tx -> rows.shown(tx, readable(tx, caller, id)));
  }

  /// @throws bureau.ground.platform.http.ProblemException as `find`; 403 if the caller only reads
  ///   it, 400 if the successor is not of the collection
  public ShownDocument change(Caller caller, DocumentId id, DocumentChange change) {
    return changed(
        caller,
        id,
        KnowledgeEvents.DOCUMENT_CHANGED,
        (tx, row) -> {
          var before = rows.opened(tx.agency(), row);
          var after = change.applyTo(before);
          if (after.equals(before)) {
            return false;
          }
          requireSuccessor(tx, after);
          store.change(tx, rows.row(tx.agency(), after), clock.instant());
          return true;
        });
  }

  /// Lets the work on it wait.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `change`; 409 if nothing is to be done
  public ShownDocument pause(Caller caller, DocumentId id) {
    return moved(
        caller,
        id,
        KnowledgeEvents.PAUSED,
        Set.of(State.WAITING, State.SEARCHABLE),
        _ -> State.PAUSED);
  }

  /// @throws bureau.ground.platform.http.ProblemException as `change`; 409 if it does not wait
  public ShownDocument resume(Caller caller, DocumentId id) {
    return moved(
        caller,
        id,
        KnowledgeEvents.RESUMED,
        Set.of(State.PAUSED),
        row -> row.passages() > 0 ? State.SEARCHABLE : State.WAITING);
  }

  /// Has what was refused or parked read again; where a file failed that was to take the place of
  /// the document's, that one.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `change`; 409 if it did not fail
  public ShownDocument retry(Caller caller, DocumentId id) {
    return changed(
        caller,
        id,
        KnowledgeEvents.RETRIED,
        (tx, row) -> {
          var next = row.next();
          if (next != null && next.reason() != null) {
            store.retryNext(tx, id, clock.instant());
            return true;
          }
          return move(tx, row, Set.of(State.REFUSED, State.PARKED), _ -> State.WAITING);
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException as `change`; 409 if it comes from a
  ///   source, which would bring it again
  public void delete(Caller caller, DocumentId id) {
    var person = Collections.person(caller);
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          var row = keptByHand(tx, caller, id);
          store.delete(tx, id).forEach(file -> files.remove(tx, file));
          record(tx, caller, KnowledgeEvents.DOCUMENT_DELETED, row);
        });
  }

  /// Gives up a file that was to take the place of the document's.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `change`; 409 if there is none, or if
  ///   the document comes from a source
  public void withdrawNext(Caller caller, DocumentId id) {
    var person = Collections.person(caller);
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          var row = keptByHand(tx, caller, id);
          var next = row.next();
          if (next == null) {
            throw Problem.of("document-state", 409).exception();
          }
          store.withdrawNext(tx, id, clock.instant());
          files.remove(tx, next.file());
          record(tx, caller, KnowledgeEvents.WITHDRAWN, row);
        });
  }

  /// A change of a document.
  private interface Work {
    /// {@return whether anything is different now}
    boolean change(Tx tx, DocumentStore.Row row);
  }

  /// Where the work on a document goes on.
  private interface Next {
    State of(DocumentStore.Row row);
  }

  private ShownDocument moved(
      Caller caller, DocumentId id, AuditAction action, Set<State> from, Next next) {
    return changed(caller, id, action, (tx, row) -> move(tx, row, from, next));
  }

  private boolean move(Tx tx, DocumentStore.Row row, Set<State> from, Next next) {
    if (!from.contains(row.state())) {
      throw Problem.of("document-state", 409).exception();
    }
    store.setState(tx, row.id(), next.of(row), clock.instant());
    return true;
  }

  private ShownDocument changed(Caller caller, DocumentId id, AuditAction action, Work work) {
    var person = Collections.person(caller);
    return tenancy.<ShownDocument>inAgency(
        person.agency(),
        tx -> {
          var row = kept(tx, caller, id);
          if (work.change(tx, row)) {
            record(tx, caller, action, row);
          }
          return rows.shown(tx, store.find(tx, id).orElse(row));
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is none that the caller may
  ///   read
  DocumentStore.Row readable(Tx tx, Caller caller, DocumentId id) {
    var row = store.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
    collections.readAt(tx, caller, row.collection());
    return row;
  }

  /// Holds the document, for an owner of its collection.
  private DocumentStore.Row kept(Tx tx, Caller caller, DocumentId id) {
    var row = store.findForChange(tx, id).orElseThrow(() -> Problem.notFound().exception());
    if (!collections.readAt(tx, caller, row.collection()).isKeptBy(Reader.of(caller))) {
      throw Problem.of("not-allowed", 403).exception();
    }
    return row;
  }

  /// As [#kept], where the document does not come from a source, which says what is in it.
  DocumentStore.Row keptByHand(Tx tx, Caller caller, DocumentId id) {
    var row = kept(tx, caller, id);
    if (items.isOfSource(tx, id)) {
      throw Problem.of("document-of-source", 409).exception();
    }
    return row;
  }

  private void requireSuccessor(Tx tx, Document document) {
    var successor = document.replacedBy();
    if (successor == null) {
      return;
    }
    var isThere =
        !successor.equals(document.id())
            && store
                .find(tx, successor)
                .filter(
                    other -> collections.isSameWhole(tx, other.collection(), document.collection()))
                .isPresent();
    if (!isThere) {
      throw Problem.invalid("replacedBy", "unknown-document").exception();
    }
  }

  void record(Tx tx, Caller caller, AuditAction action, DocumentStore.Row row) {
    audit.append(
        tx,
        Actor.of(caller),
        action,
        row.id().toString(),
        Map.of("collection", collections.whole(tx, row.collection()).toString()));
  }
}
