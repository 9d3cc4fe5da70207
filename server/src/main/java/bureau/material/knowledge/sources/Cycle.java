package bureau.material.knowledge.sources;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.store.SourceItemStore;
import bureau.material.knowledge.store.SourceStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// One look through a source. What is new comes, what changed is read again, what has other readers
/// moves to their part; and when all of the source was seen, what was not among it goes. Each
/// document is written in one transaction with the item that it comes from, so that a cycle may
/// break off at any moment and the next one goes on from there.
final class Cycle implements Connector.Visitor {
  /// Below so many documents nobody is asked before they go.
  static final int FEW = 20;

  private static final int AT_ONCE = 200;

  private final CycleGround ground;
  private final AgencyId agency;
  private final SourceStore.Row source;
  private final UUID claim;
  private final SourceItemStore items = new SourceItemStore();
  private final Problems problems = new Problems();
  private final Parts parts;
  private final Taking taking;
  private final Map<ByteBuffer, SourceItemStore.Row> known = new HashMap<>();
  private final Set<ByteBuffer> seen = new HashSet<>();
  private final List<String> closed = new ArrayList<>();
  private final Map<CollectionId, List<DocumentId>> moves = new HashMap<>();
  private int waitingMoves;
  private int moved;
  private int removed;

  /// The claim was lost: somebody paused the source or took it off, or another server has it.
  static final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimLost() {
      super("another has the source", null, false, false);
    }
  }

  Cycle(CycleGround ground, AgencyId agency, SourceStore.Row source, UUID claim) {
    this.ground = ground;
    this.agency = agency;
    this.source = source;
    this.claim = claim;
    this.parts =
        new Parts(
            ground.texts(),
            ground.ids(),
            ground.clock(),
            this::held,
            source.id(),
            source.collection(),
            new CircleOfNames(agency, ground.groups(), ground.people(), problems::add));
    this.taking = new Taking(ground, agency, source, this::held);
  }

  /// Goes through the source and writes what came of it.
  ///
  /// @throws IOException if this server cannot keep what it reads
  void run() throws IOException {
    for (var item :
        ground
            .tenancy()
            .<List<SourceItemStore.Row>>inAgency(agency, tx -> items.all(tx, source.id()))) {
      known.put(ByteBuffer.wrap(item.item()), item);
    }
    var place = Place.of(ground.texts().openPlace(agency, source.id(), source.placeSealed()));
    try {
      ground.connector().walk(agency, place, this);
      moveAll();
      hideWhatIsClosed();
      end(removeMissing());
    } catch (SourceUnreachable e) {
      moveAll(); // what lists that were read say holds all the same
      endUnreachable(e.why());
    } catch (Broken e) {
      throw e.cause;
    }
  }

  /// Carries what this server cannot do through the walk.
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IOException cause;

    Broken(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  @Override
  public void item(Item item) {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClaimLost(); // the server stops
    }
    var hash = hash(item.id());
    var key = ByteBuffer.wrap(hash);
    if (!seen.add(key)) {
      return;
    }
    if (seen.size() % AT_ONCE == 0) {
      held(_ -> true); // the lease goes on, or was lost
    }
    var before = known.get(key);
    var part = parts.of(item.access());
    if (before != null && !before.collection().equals(part)) {
      move(before.document(), part);
    }
    if (before != null && item.version() != null && item.version().equals(before.version())) {
      return;
    }
    try {
      taking
          .take(item, hash, before, part)
          .ifPresent(problem -> problem(problem, item.path(), item.access()));
    } catch (IOException e) {
      throw new Broken(e);
    }
  }

  @Override
  public void problem(ItemProblem problem, String path, AccessList access) {
    problems.add(problem, access.shown(path));
  }

  @Override
  public void closed(String path) {
    closed.add(path + "/");
  }

  private byte[] hash(String id) {
    return ground.keyring().lookupHash("knowledge.source/" + source.id(), id);
  }

  private void move(DocumentId document, CollectionId to) {
    moves.computeIfAbsent(to, _ -> new ArrayList<>()).add(document);
    waitingMoves++;
    if (waitingMoves >= AT_ONCE) {
      moveAll();
    }
  }

  private void moveAll() {
    if (waitingMoves == 0) {
      return;
    }
    held(
        tx -> {
          moves.forEach((to, documents) -> items.move(tx, documents, to));
          return true;
        });
    moved += waitingMoves;
    waitingMoves = 0;
    moves.clear();
  }

  /// What lies in a folder that cannot be looked into any more is neither gone nor anybody's to
  /// read.
  private void hideWhatIsClosed() {
    if (closed.isEmpty()) {
      return;
    }
    for (var one :
        ground
            .tenancy()
            .<List<SourceItemStore.PathRow>>inAgency(agency, tx -> items.paths(tx, source.id()))) {
      var key = ByteBuffer.wrap(one.item());
      var path = ground.texts().openItemPath(agency, one.document(), one.pathSealed());
      var before = known.get(key);
      if (before != null && closed.stream().anyMatch(path::startsWith) && seen.add(key)) {
        var nobody = parts.nobody();
        if (!before.collection().equals(nobody)) {
          move(one.document(), nobody);
        }
      }
    }
    moveAll();
  }

  /// {@return how many documents would go that somebody has to be asked about}
  private int removeMissing() {
    var missing = new ArrayList<DocumentId>();
    known.forEach(
        (key, item) -> {
          if (!seen.contains(key)) {
            missing.add(item.document());
          }
        });
    var looksEmptied = !known.isEmpty() && seen.isEmpty();
    var areMost = known.size() > FEW && missing.size() * 2 > known.size();
    if ((looksEmptied || areMost) && missing.size() > source.mayRemove()) {
      return missing.size();
    }
    for (var from = 0; from < missing.size(); from += AT_ONCE) {
      var some = missing.subList(from, Math.min(missing.size(), from + AT_ONCE));
      held(
          tx -> {
            items.delete(tx, some).forEach(file -> ground.files().remove(tx, file));
            return true;
          });
      removed += some.size();
    }
    return 0;
  }

  private void end(int toRemove) {
    held(
        tx -> {
          ground.parts().removeEmpty(tx, source.id());
          var counts =
              new SourceStore.Counts(
                  seen.size(),
                  taking.read(),
                  taking.added(),
                  taking.changed(),
                  removed,
                  ground.parts().hidden(tx, source.id()),
                  problems.count());
          ground
              .sources()
              .end(
                  tx,
                  source.id(),
                  claim,
                  counts,
                  ground.texts().sealProblems(agency, source.id(), problems.text()),
                  toRemove,
                  ground.interval(),
                  ground.clock().instant());
          record(tx);
          return true;
        });
  }

  private void endUnreachable(SourceUnreachable.Why why) {
    held(
        tx -> {
          ground
              .sources()
              .endUnreachable(
                  tx,
                  source.id(),
                  claim,
                  why.wireName(),
                  ground.interval(),
                  ground.clock().instant());
          record(tx);
          return true;
        });
  }

  private void record(Tx tx) {
    var did =
        Map.of(
            "added",
            taking.added(),
            "changed",
            taking.changed(),
            "removed",
            removed,
            "moved",
            moved);
    if (did.values().stream().anyMatch(count -> count > 0)) {
      var details = new HashMap<String, String>();
      details.put("collection", source.collection().toString());
      did.forEach((what, count) -> details.put(what, count.toString()));
      ground.record(tx, source.id(), details);
    }
  }

  private <T> T held(Function<Tx, T> work) {
    return ground
        .tenancy()
        .<Supplier<T>>inAgency(
            agency,
            tx -> {
              if (!ground
                  .sources()
                  .hold(tx, source.id(), source.collection(), claim, Cycles.LEASE)) {
                throw new ClaimLost();
              }
              var done = work.apply(tx);
              return () -> done;
            })
        .get();
  }
}
