package bureau.material.knowledge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.knowledge.store.CollectionStore;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.PartyStore;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.agencies.Who;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.safeguards.Safeguards;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The collections of agencies. Whoever may not see one cannot tell that it is there.
///
/// Owners change a collection and bring documents. An administrator may change every collection, so
/// that none is left without somebody who can, but reads only those in whose circle they are: to
/// read they must name themselves, which is on record.
public final class Collections {
  private static final UUID START = new UUID(0, 0);

  private final Tenancy tenancy;
  private final CollectionStore store;
  private final DocumentStore documents;
  private final PartyStore circles;
  private final EntitledParties parties;
  private final Safeguards safeguards;
  private final Documents files;
  private final KnowledgeTexts texts;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final KnowledgeConfig config;

  public Collections(
      Tenancy tenancy,
      CollectionStore store,
      DocumentStore documents,
      PartyStore circles,
      EntitledParties parties,
      Safeguards safeguards,
      Documents files,
      KnowledgeTexts texts,
      Audit audit,
      Uuid7 ids,
      InstantSource clock,
      KnowledgeConfig config) {
    this.tenancy = tenancy;
    this.store = store;
    this.documents = documents;
    this.circles = circles;
    this.parties = parties;
    this.safeguards = safeguards;
    this.files = files;
    this.texts = texts;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
  }

  /// {@return the collections that the caller reads or manages, in the order in which they were
  /// made}
  ///
  /// @param after the last one already seen; empty from the start
  public List<Collection> list(Caller caller, Optional<CollectionId> after, int limit) {
    var reader = Reader.of(caller);
    var from = after.map(CollectionId::value).orElse(START);
    return tenancy.<List<Collection>>inAgency(
        caller.agency(),
        tx -> {
          var rows =
              caller.may(Permission.MANAGE_KNOWLEDGE)
                  ? store.pageOfAll(tx, from, limit)
                  : store.page(tx, reader.person(), reader.groups(), from, limit);
          return counted(tx, caller, opened(tx, caller, rows));
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is none that the caller
  ///   reads or manages
  public Collection find(Caller caller, CollectionId id) {
    caller.require(Permission.USE_KNOWLEDGE);
    return tenancy.<Collection>inAgency(
        caller.agency(),
        tx -> counted(tx, caller, List.of(seen(tx, caller, store.findListed(tx, id)))).getFirst());
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if somebody of the circle is not of
  ///   the agency, 409 if the agency has too many collections
  public Collection create(Caller caller, NewCollection wanted) {
    var person = person(caller);
    var agency = person.agency();
    var label =
        wanted.sensitivity() == null ? safeguards.labels(agency).standard() : wanted.sensitivity();
    var owners = new HashSet<>(wanted.owners());
    owners.add(new Party.OnePerson(person.id()));
    var id = new CollectionId(ids.next());
    var made = wanted.as(id, label, owners, clock.instant());
    return tenancy.<Collection>inAgency(
        agency,
        tx -> {
          if (store.countForMaking(tx) >= config.collections()) {
            throw Problem.of("too-many-collections", 409, Map.of("most", config.collections()))
                .exception();
          }
          requireThere(tx, made.readers(), "readers");
          requireThere(tx, made.owners(), "owners");
          store.insert(tx, row(tx, made));
          circles.replace(tx, id, made.readers(), made.owners());
          record(tx, caller, KnowledgeEvents.CREATED, id, Map.of("label", label.wireName()));
          return made;
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException as `find`; 403 if the caller only reads
  ///   it, 409 if it is not the revision that was changed in mind, 400 if somebody of the circle is
  ///   not of the agency
  public Collection change(Caller caller, CollectionId id, CollectionChange change) {
    var person = person(caller);
    return tenancy.<Collection>inAgency(
        person.agency(),
        tx -> {
          var before = managed(tx, caller, id);
          if (change.revision() != null && change.revision() != before.revision()) {
            throw Problem.of("changed-meanwhile", 409).exception();
          }
          var after = change.applyTo(before, clock.instant());
          var isDescribedAnew = !after.isDescribedAs(before);
          var isSharedAnew = !after.isSharedAs(before);
          if (!isDescribedAnew && !isSharedAnew) {
            return counted(tx, caller, List.of(before)).getFirst();
          }
          store.update(tx, row(tx, after));
          if (isDescribedAnew) {
            var label = after.sensitivity().wireName();
            record(tx, caller, KnowledgeEvents.CHANGED, id, Map.of("label", label));
          }
          if (isSharedAnew) {
            share(tx, caller, after);
          }
          var seen = after.seenBy(Reader.of(caller), caller.may(Permission.MANAGE_KNOWLEDGE));
          return counted(tx, caller, List.of(seen)).getFirst();
        });
  }

  private void share(Tx tx, Caller caller, Collection collection) {
    requireThere(tx, collection.readers(), "readers");
    requireThere(tx, collection.owners(), "owners");
    circles.replace(tx, collection.id(), collection.readers(), collection.owners());
    record(
        tx,
        caller,
        KnowledgeEvents.SHARED,
        collection.id(),
        Map.of(
            "agency", Boolean.toString(collection.openToAgency()),
            "readers", Integer.toString(collection.readers().size()),
            "owners", Integer.toString(collection.owners().size())));
  }

  /// Deletes the collection with all its documents.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `find`; 403 if the caller only reads
  ///   it
  public void delete(Caller caller, CollectionId id) {
    var person = person(caller);
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          managed(tx, caller, id);
          deleteWhole(tx, caller, id);
        });
  }

  /// {@return what they may read at this moment, collections and parts of them, each by the
  /// collection that people see it as}
  public Map<CollectionId, CollectionId> readable(Tx tx, Reader reader) {
    return store.readable(tx, reader.person(), reader.groups(), reader.isInPerson());
  }

  /// As [#readable], without what is put aside: where one looks who names no collection.
  Map<CollectionId, CollectionId> listed(Tx tx, Reader reader) {
    return store.readable(tx, reader.person(), reader.groups(), false);
  }

  /// Makes a collection that belongs to something else of the person's: it stands in no list, and
  /// nobody else reads or keeps it.
  CollectionId makeAside(Tx tx, Caller.Person owner, String name, Sensitivity label) {
    var keepers = Set.<Party>of(new Party.OnePerson(person(owner).id()));
    var id = new CollectionId(ids.next());
    var wanted = new NewCollection(name, null, List.of(), label, false, Set.of(), keepers);
    store.insertAside(tx, row(tx, wanted.as(id, label, keepers, clock.instant())));
    circles.replace(tx, id, Set.of(), keepers);
    record(tx, owner, KnowledgeEvents.CREATED, id, Map.of("label", label.wireName()));
    return id;
  }

  void labelAside(Tx tx, CollectionId id, Sensitivity label) {
    store.labelAside(tx, id, label);
  }

  Set<CollectionId> asideAmong(Tx tx, java.util.Collection<CollectionId> all) {
    return all.isEmpty() ? Set.of() : store.asideAmong(tx, all);
  }

  /// Deletes a collection that was put aside, with what it belonged to.
  void deleteAside(Tx tx, Caller.Person owner, CollectionId id) {
    var _ = store.findForChange(tx, id); // held: whoever brings a file meanwhile finds it gone
    deleteWhole(tx, owner, id);
  }

  private void deleteWhole(Tx tx, Caller caller, CollectionId id) {
    documents.deleteAll(tx, id).forEach(file -> files.remove(tx, file));
    store.delete(tx, id);
    record(tx, caller, KnowledgeEvents.DELETED, id, Map.of());
  }

  /// {@return those that belong to one of the collections named, which are among them}
  ///
  /// @param readable by the collection that they are seen as
  static Set<CollectionId> partsOf(
      Map<CollectionId, CollectionId> readable, Set<CollectionId> named) {
    return readable.entrySet().stream()
        .filter(one -> named.contains(one.getValue()))
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /// {@return those of the documents that stand in a collection that the caller may read}
  Set<DocumentId> readable(Caller caller, Set<DocumentId> all) {
    var reader = Reader.of(caller);
    return tenancy.<Set<DocumentId>>inAgency(
        caller.agency(), tx -> documents.among(tx, all, readable(tx, reader).keySet()));
  }

  /// {@return the collection, not counted, if the caller may read what is in it}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if they may not
  public Collection read(Tx tx, Caller caller, CollectionId id) {
    var isWithAside = Reader.of(caller).isInPerson();
    return requireReader(
        seen(tx, caller, isWithAside ? store.find(tx, id) : store.findListed(tx, id)));
  }

  /// As [#read], unless it is put aside.
  public Collection readListed(Tx tx, Caller caller, CollectionId id) {
    return requireReader(seen(tx, caller, store.findListed(tx, id)));
  }

  private static Collection requireReader(Collection collection) {
    if (!collection.mayRead()) {
      throw Problem.notFound().exception();
    }
    return collection;
  }

  /// {@return the collection that a document is seen in, if the caller may read the document}
  ///
  /// @param where it stands: a collection, or a part, whose list narrows who of the readers may
  public Collection readAt(Tx tx, Caller caller, CollectionId where) {
    var whole = store.whole(tx, where);
    if (whole.isEmpty()) {
      return read(tx, caller, where);
    }
    var reader = Reader.of(caller);
    if (circles.of(tx, List.of(where)).stream().noneMatch(one -> reader.is(one.party()))) {
      throw Problem.notFound().exception();
    }
    return read(tx, caller, whole.get());
  }

  /// {@return whether two documents are seen in one collection}
  boolean isSameWhole(Tx tx, CollectionId one, CollectionId other) {
    return whole(tx, one).equals(whole(tx, other));
  }

  /// {@return the collection that people see it as: itself, or what it is a part of}
  CollectionId whole(Tx tx, CollectionId id) {
    return store.whole(tx, id).orElse(id);
  }

  /// {@return the collection and those of its parts that the caller may read}
  Set<CollectionId> readableIn(Tx tx, Caller caller, CollectionId id) {
    return partsOf(readable(tx, Reader.of(caller)), Set.of(id));
  }

  /// Holds the collection, which is not counted, until the end of the transaction, for whoever
  /// looks after it: an owner or an administrator.
  public Collection managedBy(Tx tx, Caller caller, CollectionId id) {
    person(caller);
    return managed(tx, caller, id);
  }

  /// Holds the collection, which is not counted, until the end of the transaction, for one of its
  /// owners.
  public Collection owned(Tx tx, Caller caller, CollectionId id) {
    return requireOwner(caller, seen(tx, caller, store.findListedForChange(tx, id)));
  }

  /// As [#owned]; one that is put aside, too.
  Collection ownedToFill(Tx tx, Caller caller, CollectionId id) {
    return requireOwner(caller, seen(tx, caller, store.findForChange(tx, id)));
  }

  /// {@return the collection, not counted, for one of its owners}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the caller may not read it, 403 if
  ///   they only read it
  public Collection keptBy(Tx tx, Caller caller, CollectionId id) {
    return requireOwner(caller, seen(tx, caller, store.findListed(tx, id)));
  }

  private static Collection requireOwner(Caller caller, Collection collection) {
    if (!collection.isKeptBy(Reader.of(caller))) {
      throw (collection.mayRead() ? Problem.of("not-allowed", 403) : Problem.notFound())
          .exception();
    }
    return collection;
  }

  private Collection managed(Tx tx, Caller caller, CollectionId id) {
    var collection = seen(tx, caller, store.findListedForChange(tx, id));
    if (!collection.mayManage()) {
      throw Problem.of("not-allowed", 403).exception();
    }
    return collection;
  }

  private Collection seen(Tx tx, Caller caller, Optional<CollectionStore.Row> found) {
    return found
        .map(row -> opened(tx, caller, List.of(row)))
        .filter(opened -> opened.stream().allMatch(one -> one.mayRead() || one.mayManage()))
        .map(List::getFirst)
        .orElseThrow(() -> Problem.notFound().exception());
  }

  /// {@return the person who asks: collections are kept by people, not by programs}
  public static Caller.Person person(Caller caller) {
    caller.require(Permission.USE_KNOWLEDGE);
    if (caller instanceof Caller.Person person) {
      return person;
    }
    throw Problem.of("not-allowed", 403).exception();
  }

  private void requireThere(Tx tx, Set<Party> wanted, String field) {
    for (var party : wanted) {
      var who =
          switch (party) {
            case Party.OnePerson(var id) -> new Who.OnePerson(id);
            case Party.OneGroup(var id) -> new Who.OneGroup(id);
          };
      if (!parties.isThere(tx, who)) {
        throw Problem.invalid(field, "unknown-person").exception();
      }
    }
  }

  private List<Collection> opened(Tx tx, Caller caller, List<CollectionStore.Row> rows) {
    var all = rows.stream().map(CollectionStore.Row::id).toList();
    var circlesOf = circles.of(tx, all).stream().collect(groupingBy(PartyStore.Row::collection));
    var reader = Reader.of(caller);
    var managesAll = caller.may(Permission.MANAGE_KNOWLEDGE);
    return rows.stream()
        .map(row -> opened(tx.agency(), row, circlesOf.getOrDefault(row.id(), List.of())))
        .map(one -> one.seenBy(reader, managesAll))
        .toList();
  }

  /// Documents that the caller may not read for a list of their own are not counted.
  private List<Collection> counted(Tx tx, Caller caller, List<Collection> opened) {
    var parts = listed(tx, Reader.of(caller)).keySet();
    var counts = documents.counts(tx, opened.stream().map(Collection::id).toList(), parts);
    return opened.stream()
        .map(one -> one.with(counts.getOrDefault(one.id(), Collection.Counts.NONE)))
        .toList();
  }

  private Collection opened(AgencyId agency, CollectionStore.Row row, List<PartyStore.Row> circle) {
    return new Collection(
        row.id(),
        texts.openName(agency, row.id(), row.nameSealed()),
        texts.openDescription(agency, row.id(), row.descriptionSealed()),
        row.languages(),
        row.sensitivity(),
        row.openToAgency(),
        parties(circle, false),
        parties(circle, true),
        row.revision(),
        false,
        false,
        Collection.Counts.NONE,
        row.createdAt(),
        row.updatedAt());
  }

  private static Set<Party> parties(List<PartyStore.Row> circle, boolean owners) {
    return circle.stream()
        .filter(one -> one.isOwner() == owners)
        .map(PartyStore.Row::party)
        .collect(toUnmodifiableSet());
  }

  private CollectionStore.Row row(Tx tx, Collection collection) {
    return new CollectionStore.Row(
        collection.id(),
        texts.sealName(tx.agency(), collection.id(), collection.name()),
        texts.sealDescription(tx.agency(), collection.id(), collection.description()),
        collection.languages(),
        collection.sensitivity(),
        collection.openToAgency(),
        collection.revision(),
        collection.createdAt(),
        collection.updatedAt());
  }

  private void record(
      Tx tx, Caller caller, AuditAction action, CollectionId id, Map<String, String> details) {
    audit.append(tx, Actor.of(caller), action, id.toString(), details);
  }
}
