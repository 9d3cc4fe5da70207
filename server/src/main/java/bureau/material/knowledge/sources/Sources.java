package bureau.material.knowledge.sources;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.store.PartStore;
import bureau.material.knowledge.store.SourceItemStore;
import bureau.material.knowledge.store.SourceStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sources of collections, as people connect and look after them. An administrator connects
/// one, as what lies in a folder becomes readable by it; owners of the collection look after it as
/// well.
public final class Sources {
  /// Sources that a collection may have.
  static final int MOST = 10;

  private final Tenancy tenancy;
  private final Collections collections;
  private final SourceStore store;
  private final Documents files;
  private final KnowledgeTexts texts;
  private final AllowedFolders allowed;
  private final Agencies agencies;
  private final Cycles cycles;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final SourceItemStore items = new SourceItemStore();
  private final PartStore parts = new PartStore();

  public Sources(
      Tenancy tenancy,
      Collections collections,
      SourceStore store,
      Documents files,
      KnowledgeTexts texts,
      AllowedFolders allowed,
      Agencies agencies,
      Cycles cycles,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.store = store;
    this.files = files;
    this.texts = texts;
    this.allowed = allowed;
    this.agencies = agencies;
    this.cycles = cycles;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /// {@return the names of the folders that the caller may connect}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 403 if the caller connects none
  public List<String> folders(Caller caller) {
    caller.require(Permission.MANAGE_KNOWLEDGE);
    return foldersOf(caller.agency());
  }

  private List<String> foldersOf(AgencyId agency) {
    return agencies.find(agency).map(Agency::domain).map(allowed::of).orElse(List.of());
  }

  /// {@return the sources of a collection in the order in which they were connected}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such collection that
  ///   the caller reads or manages, 403 if they only read it
  public List<ConnectedSource> list(Caller caller, CollectionId collection) {
    caller.require(Permission.USE_KNOWLEDGE);
    return tenancy.<List<ConnectedSource>>inAgency(
        caller.agency(),
        tx -> {
          collections.managedBy(tx, caller, collection);
          return store.of(tx, collection).stream().map(row -> opened(tx, row)).toList();
        });
  }

  /// Connects a folder; it is gone through at once.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `list`; 403 if the caller is no
  ///   administrator, 400 if the agency may not connect such a folder, 409 if it is connected
  ///   already, or the collection has too many sources
  public ConnectedSource connect(Caller caller, CollectionId collection, Place place) {
    caller.require(Permission.MANAGE_KNOWLEDGE);
    var folders = foldersOf(caller.agency());
    return tenancy.<ConnectedSource>inAgency(
        caller.agency(),
        tx -> {
          collections.managedBy(tx, caller, collection);
          if (!folders.contains(place.folder())) {
            throw Problem.invalid("folder", "unknown-folder").exception();
          }
          var there = store.of(tx, collection).stream().map(row -> opened(tx, row)).toList();
          if (there.stream().anyMatch(one -> one.place().equals(place))) {
            throw Problem.of("source-connected", 409).exception();
          }
          if (there.size() >= MOST) {
            throw Problem.of("too-many-sources", 409, Map.of("most", MOST)).exception();
          }
          var id = new SourceId(ids.next());
          var sealed = texts.sealPlace(tx.agency(), id, place.text());
          var by = Collections.person(caller).id();
          store.insert(tx, id, collection, sealed, by, clock.instant());
          record(tx, caller, SourceEvents.CONNECTED, id, collection);
          cycles.tell(tx);
          return found(tx, id);
        });
  }

  /// Takes a source off its collection, with all documents that came from it: nobody would follow
  /// any longer who may read them.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `list`
  public void disconnect(Caller caller, SourceId id) {
    caller.require(Permission.USE_KNOWLEDGE);
    tenancy.doInAgency(
        caller.agency(),
        tx -> {
          var row = managed(tx, caller, id);
          parts.deleteDocuments(tx, id).forEach(file -> files.remove(tx, file));
          store.delete(tx, id);
          record(tx, caller, SourceEvents.DISCONNECTED, id, row.collection());
        });
  }

  /// Has a source wait.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `list`; 409 if it waits already
  public ConnectedSource pause(Caller caller, SourceId id) {
    return changed(
        caller,
        id,
        SourceEvents.PAUSED,
        (tx, row) -> {
          require(!row.isPaused());
          store.setPaused(tx, id, true);
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException as `list`; 409 if it does not wait
  public ConnectedSource resume(Caller caller, SourceId id) {
    return changed(
        caller,
        id,
        SourceEvents.RESUMED,
        (tx, row) -> {
          require(row.isPaused());
          store.setPaused(tx, id, false);
        });
  }

  /// Has a source gone through at once.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `list`; 409 if it waits
  public ConnectedSource run(Caller caller, SourceId id) {
    return changed(
        caller,
        id,
        SourceEvents.RUN,
        (tx, row) -> {
          require(!row.isPaused());
          store.setDue(tx, id, row.mayRemove());
        });
  }

  /// Agrees that the documents go which the source holds no longer: so many, and no more.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `list`; 409 if it waits, or nothing
  ///   was asked
  public ConnectedSource confirmRemoval(Caller caller, SourceId id) {
    return changed(
        caller,
        id,
        SourceEvents.CONFIRMED,
        (tx, row) -> {
          require(!row.isPaused() && row.toRemove() > 0);
          store.setDue(tx, id, row.toRemove());
        });
  }

  private static void require(boolean isPossible) {
    if (!isPossible) {
      throw Problem.of("source-state", 409).exception();
    }
  }

  /// A change of a source.
  private interface Work {
    void change(Tx tx, SourceStore.Row row);
  }

  private ConnectedSource changed(Caller caller, SourceId id, AuditAction action, Work work) {
    caller.require(Permission.USE_KNOWLEDGE);
    return tenancy.<ConnectedSource>inAgency(
        caller.agency(),
        tx -> {
          var row = managed(tx, caller, id);
          work.change(tx, row);
          record(tx, caller, action, id, row.collection());
          cycles.tell(tx);
          return found(tx, id);
        });
  }

  /// Holds the source, for whoever looks after its collection: the collection first, as everybody
  /// does.
  private SourceStore.Row managed(Tx tx, Caller caller, SourceId id) {
    var collection =
        store.find(tx, id).orElseThrow(() -> Problem.notFound().exception()).collection();
    collections.managedBy(tx, caller, collection);
    return store.findForChange(tx, id).orElseThrow(() -> Problem.notFound().exception());
  }

  private ConnectedSource found(Tx tx, SourceId id) {
    return opened(tx, store.find(tx, id).orElseThrow(() -> Problem.notFound().exception()));
  }

  private ConnectedSource opened(Tx tx, SourceStore.Row row) {
    var agency = tx.agency();
    var problems =
        Optional.ofNullable(row.problemsSealed())
            .map(bytes -> Problems.of(texts.openProblems(agency, row.id(), bytes)))
            .orElse(List.of());
    return new ConnectedSource(
        row.id(),
        row.collection(),
        Place.of(texts.openPlace(agency, row.id(), row.placeSealed())),
        row.isPaused(),
        row.isFollowed(),
        row.endedAt(),
        row.unreachableSince(),
        row.unreachableWhy(),
        items.count(tx, row.id()),
        row.counts(),
        problems,
        row.toRemove(),
        row.createdAt());
  }

  private void record(
      Tx tx, Caller caller, AuditAction action, SourceId id, CollectionId collection) {
    audit.append(
        tx, Actor.of(caller), action, id.toString(), Map.of("collection", collection.toString()));
  }
}
