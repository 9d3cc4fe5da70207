package bureau.material.knowledge.sources;

import bureau.ground.platform.crypto.Hashes;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.Party;
import bureau.material.knowledge.store.PartStore;
import bureau.material.knowledge.store.PartyStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds the part of a collection that holds what has a given access list, and makes it where there
/// is none. Lists that name the same people are one part, wherever they lie.
final class Parts {
  /// Different lists that a source may have.
  static final int MOST = 500;

  private final PartStore store = new PartStore();
  private final PartyStore circles = new PartyStore();
  private final KnowledgeTexts texts;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Transactions transactions;
  private final SourceId source;
  private final CollectionId collection;
  private final Circle circle;
  private final Map<AccessList, CollectionId> known = new HashMap<>();

  /// Does work in a transaction in which the source is held.
  interface Transactions {
    <T> T held(Function<Tx, T> work);
  }

  /// Tells whom an access list is about.
  interface Circle {
    /// {@return those of them whom Bureau knows; others are told as a problem}
    Set<Party> of(AccessList.Named list);

    /// Says that something is wrong with a list.
    void problem(ItemProblem problem, String folder);
  }

  Parts(
      KnowledgeTexts texts,
      Uuid7 ids,
      InstantSource clock,
      Transactions transactions,
      SourceId source,
      CollectionId collection,
      Circle circle) {
    this.texts = texts;
    this.ids = ids;
    this.clock = clock;
    this.transactions = transactions;
    this.source = source;
    this.collection = collection;
    this.circle = circle;
  }

  /// {@return where a document with this list stands}
  CollectionId of(AccessList list) {
    var before = known.get(list);
    if (before != null) {
      return before;
    }
    var part =
        switch (list) {
          case AccessList.OfCollection() -> collection;
          case AccessList.Named named -> part(circle.of(named), named.folder());
          case AccessList.Unreadable(var folder) -> {
            circle.problem(ItemProblem.LIST_UNREADABLE, folder);
            yield nobody();
          }
        };
    known.put(list, part);
    return part;
  }

  /// {@return the part that nobody reads}
  CollectionId nobody() {
    return part(Set.of(), "");
  }

  private CollectionId part(Set<Party> readers, String folder) {
    var hash = hash(readers);
    var found = transactions.<Optional<CollectionId>>held(tx -> foundOrMade(tx, readers, hash));
    if (found.isEmpty()) {
      circle.problem(ItemProblem.LISTS_TOO_MANY, folder);
      return nobody();
    }
    return found.get();
  }

  /// {@return empty if there are too many already; what nobody reads is always there}
  private Optional<CollectionId> foundOrMade(Tx tx, Set<Party> readers, byte[] hash) {
    return store
        .find(tx, source, hash)
        .or(
            () ->
                readers.isEmpty() || store.count(tx, source) < MOST
                    ? Optional.of(made(tx, readers, hash))
                    : Optional.empty());
  }

  private CollectionId made(Tx tx, Set<Party> readers, byte[] hash) {
    AgencyId agency = tx.agency();
    var id = new CollectionId(ids.next());
    store.insert(tx, id, source, hash, texts.sealName(agency, id, ""), clock.instant());
    circles.replace(tx, id, readers, new HashSet<>());
    return id;
  }

  private static byte[] hash(Set<Party> readers) {
    return Hashes.sha256(
        readers.stream()
            .map(party -> party.kind().wireName() + " " + party.value())
            .sorted()
            .collect(Collectors.joining("\n")));
  }
}
