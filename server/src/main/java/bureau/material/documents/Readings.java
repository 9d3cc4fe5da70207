package bureau.material.documents;

import bureau.ground.platform.blobs.Blobs;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.store.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads kept files, each only once: what was read is kept, and content that came before is not
/// read again.
public final class Readings {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Tenancy tenancy;
  private final FileStore store;
  private final Documents documents;
  private final Blobs blobs;
  private final DocumentReader reader;
  private final Path desk;

  /// @param desk a folder of this server alone, in which a file lies open while it is read
  public Readings(
      Tenancy tenancy,
      FileStore store,
      Documents documents,
      Blobs blobs,
      DocumentReader reader,
      Path desk) {
    this.tenancy = tenancy;
    this.store = store;
    this.documents = documents;
    this.blobs = blobs;
    this.reader = reader;
    this.desk = desk;
  }

  /// What reading came to, not yet on record.
  ///
  /// @param textBlob new, and named by no row yet; `null` if there is none
  public record Outcome(Reading reading, @Nullable UUID textBlob) {}

  /// Reads the file, or finds that it was read before; to be put on record by {@link #record} in
  /// the transaction that makes use of it.
  ///
  /// @throws IOException if it cannot be kept here, or its text cannot: to be tried again
  /// @throws NotRead if the file is gone
  public Outcome read(AgencyId agency, FileId file) throws IOException {
    var row =
        tenancy.inAgency(agency, tx -> store.find(tx, file)).orElseThrow(() -> new NotRead(file));
    var before = documents.kept(agency, file);
    if (before.isPresent()) {
      return new Outcome(new Reading.Done(before.get()), null);
    }
    var reading = twin(agency, row).<Reading>map(Reading.Done::new).orElse(null);
    if (reading == null) {
      reading = readNow(agency, row);
    }
    return switch (reading) {
      case Reading.Done(var document) ->
          new Outcome(reading, blobs.write(agency, out -> ReadText.write(document, out)));
      case Reading.Refused _, Reading.Failed _ -> new Outcome(reading, null);
    };
  }

  /// What was read of the same content, which came under another name or into another place.
  private Optional<ReadDocument> twin(AgencyId agency, FileStore.Row row) {
    return tenancy
        .inAgency(agency, tx -> store.readWithContent(tx, row.contentHash()))
        .flatMap(other -> documents.kept(agency, other.id()));
  }

  private Reading readNow(AgencyId agency, FileStore.Row row) throws IOException {
    var open = Files.createTempFile(desk, "file", "", OWNER_ONLY);
    try {
      try (var content = blobs.open(agency, row.blob());
          var out = Files.newOutputStream(open)) {
        content.transferTo(out);
      }
      return reader.read(open, documents.name(agency, row));
    } finally {
      Files.deleteIfExists(open);
    }
  }

  /// Puts on record what reading came to.
  public void record(Tx tx, FileId file, Outcome outcome) {
    switch (outcome.reading()) {
      case Reading.Done(var document) -> {
        var text = outcome.textBlob();
        if (text != null) {
          var found =
              new FileStore.Found(
                  document.mediaType(), document.pages(), document.text().length(), text);
          if (store.markRead(tx, file, found) == 0) {
            discard(tx.agency(), outcome); // somebody else was sooner, or it is gone
          }
        }
      }
      case Reading.Refused(var reason) -> store.markRefused(tx, file, wireName(reason));
      case Reading.Failed _ -> {}
    }
  }

  /// {@return the reason's stable name}
  public static String wireName(Reading.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Gives up what was read and is not to be put on record.
  public void discard(AgencyId agency, Outcome outcome) {
    var text = outcome.textBlob();
    if (text != null) {
      documents.delete(agency, text);
    }
  }
}
