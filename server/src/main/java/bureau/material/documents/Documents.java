package bureau.material.documents;

import bureau.ground.platform.blobs.Blobs;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.store.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that people brought in: their bytes, their names, and the text that was read out of them,
/// all sealed.
///
/// A file comes in two steps: its bytes are taken in while no transaction is open, and belong to
/// nothing until a transaction keeps them. What stays behind when a server dies in between is swept
/// away a day later.
public final class Documents {
  private static final Logger LOG = LoggerFactory.getLogger(Documents.class);
  private static final String NAME = "documents.file.name";

  private final Tenancy tenancy;
  private final FileStore store;
  private final Blobs blobs;
  private final Sealer sealer;
  private final Keyring keyring;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final DocumentsConfig config;

  public Documents(
      Tenancy tenancy,
      FileStore store,
      Blobs blobs,
      Sealer sealer,
      Keyring keyring,
      Uuid7 ids,
      InstantSource clock,
      DocumentsConfig config) {
    this.tenancy = tenancy;
    this.store = store;
    this.blobs = blobs;
    this.sealer = sealer;
    this.keyring = keyring;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
  }

  /// {@return how many bytes a file may have}
  public long largestFile() {
    return config.largestFile();
  }

  /// Takes the bytes of a file in, piece by piece.
  ///
  /// @throws IOException if they do not come, or there is no room for them: nothing is kept
  public Received receive(AgencyId agency, InputStream content) throws IOException {
    var measured = new MeasuredInput(content, config.largestFile());
    try {
      var blob = blobs.write(agency, measured::transferTo);
      var hash = keyring.lookupHash("documents.file/" + agency.value(), measured.sha256());
      return new Received.Whole(blob, hash, measured.length());
    } catch (MeasuredInput.TooLong e) {
      return new Received.TooLarge(config.largestFile());
    }
  }

  /// Gives up what was taken in and is not to be kept.
  public void discard(AgencyId agency, Received.Whole received) {
    delete(agency, received.blob());
  }

  /// Makes a file of what was taken in.
  ///
  /// @param name as its owner calls it: shown, and never part of a path
  public FileId keep(Tx tx, Received.Whole received, String name, @Nullable PersonId by) {
    var id = new FileId(ids.next());
    store.insert(
        tx,
        new FileStore.Row(
            id,
            received.hash(),
            sealer.seal(tx.agency(), NAME, id.value(), name),
            received.bytes(),
            received.blob(),
            null,
            by,
            clock.instant()));
    return id;
  }

  /// {@return whether a kept file has, byte for byte, the content that was taken in}
  public boolean isSame(Tx tx, FileId file, Received.Whole received) {
    return store
        .find(tx, file)
        .filter(row -> Arrays.equals(row.contentHash(), received.hash()))
        .isPresent();
  }

  /// What is known of a file before it is read.
  public record Described(String name, long bytes) {}

  /// {@return the files by their ids; nothing of one that is gone}
  public Map<FileId, Described> describe(Tx tx, Collection<FileId> files) {
    var described = new HashMap<FileId, Described>();
    for (var row : store.all(tx, files)) {
      described.put(row.id(), new Described(name(tx.agency(), row), row.bytes()));
    }
    return described;
  }

  String name(AgencyId agency, FileStore.Row row) {
    return sealer.open(agency, NAME, row.id().value(), row.nameSealed());
  }

  /// {@return its bytes}
  ///
  /// @throws Blobs.BlobMissing if there is no such file
  public InputStream open(AgencyId agency, FileId file) throws IOException {
    var row = tenancy.inAgency(agency, tx -> store.find(tx, file));
    return blobs.open(agency, row.map(FileStore.Row::blob).orElse(file.value()));
  }

  /// {@return the text that was read out of it}
  ///
  /// @throws NotRead if there is none
  public ReadDocument text(AgencyId agency, FileId file) {
    return kept(agency, file).orElseThrow(() -> new NotRead(file));
  }

  Optional<ReadDocument> kept(AgencyId agency, FileId file) {
    var row = tenancy.inAgency(agency, tx -> store.find(tx, file));
    return row.map(FileStore.Row::textBlob).flatMap(blob -> text(agency, blob));
  }

  private Optional<ReadDocument> text(AgencyId agency, UUID blob) {
    try {
      return Optional.of(ReadText.read(blobs.open(agency, blob)));
    } catch (Blobs.BlobMissing e) {
      return Optional.empty(); // removed between two looks
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes a file, its bytes and its text. Doing it twice changes nothing.
  public void remove(Tx tx, FileId file) {
    var agency = tx.agency();
    store
        .delete(tx, file)
        .ifPresent(
            left ->
                tx.afterCommit(
                    () -> {
                      delete(agency, left.blob());
                      var text = left.textBlob();
                      if (text != null) {
                        delete(agency, text);
                      }
                    }));
  }

  /// What cannot be deleted now is swept away later.
  void delete(AgencyId agency, UUID blob) {
    try {
      blobs.delete(agency, blob);
    } catch (IOException e) {
      LOG.warn("The blob {} could not be deleted yet", blob);
    }
  }
}
