package bureau.material.knowledge.sources;

import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Received;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Document;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FileName;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.SourceItemStore;
import bureau.material.knowledge.store.SourceStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes items of a source in, one at a time: the bytes first, then document and item in one
/// transaction.
final class Taking {
  private static final int LOOKS = 2;

  private final CycleGround ground;
  private final AgencyId agency;
  private final SourceStore.Row source;
  private final Parts.Transactions transactions;
  private final DocumentStore documents = new DocumentStore();
  private final SourceItemStore items = new SourceItemStore();
  private int read;
  private int added;
  private int changed;

  Taking(
      CycleGround ground,
      AgencyId agency,
      SourceStore.Row source,
      Parts.Transactions transactions) {
    this.ground = ground;
    this.agency = agency;
    this.source = source;
    this.transactions = transactions;
  }

  /// {@return how many items were read}
  int read() {
    return read;
  }

  int added() {
    return added;
  }

  int changed() {
    return changed;
  }

  /// Takes an item that is new or may have changed.
  ///
  /// @param before what is known of it; `null` for nothing
  /// @param part where its document is to stand
  /// @return why it was not taken; its document stays as it is then
  /// @throws IOException if this server cannot keep it
  Optional<ItemProblem> take(
      Item item, byte[] key, SourceItemStore.@Nullable Row before, CollectionId part)
      throws IOException {
    if (item.bytes() == 0) {
      return Optional.of(ItemProblem.EMPTY);
    }
    if (item.bytes() > ground.files().largestFile()) {
      return Optional.of(ItemProblem.TOO_LARGE);
    }
    var name = name(item);
    if (name.isEmpty()) {
      return Optional.of(ItemProblem.NAMELESS);
    }
    try {
      return switch (receive(item)) {
        case Received.TooLarge _ -> Optional.of(ItemProblem.TOO_LARGE);
        case Received.Whole whole -> keep(item, name.get(), key, before, part, whole);
      };
    } catch (ItemUnreadable e) {
      return Optional.of(e.problem());
    }
  }

  private static Optional<String> name(Item item) {
    try {
      return Optional.of(FileName.cleaned(item.name()));
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private Received receive(Item item) throws IOException {
    for (var look = 1; ; look++) {
      read++;
      try (var content = item.content().open()) {
        return ground.files().receive(agency, content);
      } catch (ItemUnreadable e) {
        if (look == LOOKS || e.problem() != ItemProblem.CHANGING) {
          throw e;
        }
      }
    }
  }

  private Optional<ItemProblem> keep(
      Item item,
      String name,
      byte[] key,
      SourceItemStore.@Nullable Row before,
      CollectionId part,
      Received.Whole received) {
    var mayBeKept = false;
    try {
      var outcome =
          transactions.<Outcome>held(
              tx ->
                  before == null
                      ? add(tx, item, name, key, part, received)
                      : change(tx, item, name, key, before, received));
      mayBeKept = outcome == Outcome.KEPT;
      return outcome == Outcome.NO_ROOM ? Optional.of(ItemProblem.FULL) : Optional.empty();
    } catch (DatabaseUnavailable e) {
      mayBeKept = e.perhapsWritten();
      throw e;
    } finally {
      if (!mayBeKept) {
        ground.files().discard(agency, received);
      }
    }
  }

  private enum Outcome {
    KEPT,
    SAME,
    NO_ROOM
  }

  private Outcome add(
      Tx tx, Item item, String name, byte[] key, CollectionId part, Received.Whole received) {
    if (documents.count(tx, source.collection()) >= ground.most()) {
      return Outcome.NO_ROOM;
    }
    var file = ground.files().keep(tx, received, name, null);
    var id = new DocumentId(ground.ids().next());
    var document = Document.brought(id, part, file, name, ground.clock().instant());
    documents.insert(tx, ground.rows().row(agency, document), null, null);
    put(tx, item, key, id, received);
    added++;
    return Outcome.KEPT;
  }

  private Outcome change(
      Tx tx,
      Item item,
      String name,
      byte[] key,
      SourceItemStore.Row before,
      Received.Whole received) {
    put(tx, item, key, before.document(), received);
    if (Arrays.equals(before.contentHash(), received.hash())) {
      return Outcome.SAME;
    }
    var file = ground.files().keep(tx, received, name, null);
    documents
        .replaceFile(tx, before.document(), file, ground.clock().instant())
        .ifPresent(unwanted -> ground.files().remove(tx, unwanted));
    changed++;
    return Outcome.KEPT;
  }

  private void put(Tx tx, Item item, byte[] key, DocumentId document, Received.Whole received) {
    items.put(
        tx,
        source.id(),
        key,
        document,
        ground.texts().sealItemPath(agency, document, item.path()),
        item.version(),
        received.hash());
  }
}
