package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.FileId;
import bureau.material.documents.NotRead;
import bureau.material.documents.ReadDocument;
import bureau.material.documents.Reading;
import bureau.material.documents.Readings;
import bureau.material.knowledge.FileName;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.passages.Cut;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.LeaseStore;
import bureau.material.knowledge.store.LeaseStore.ToRead;
import bureau.material.knowledge.store.MeaningStore;
import bureau.material.knowledge.store.PassageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes what was read and cut, with the state of the document, in one transaction.
final class CutWriting {
  private static final int LONGEST_TITLE = 300;

  private final Tenancy tenancy;
  private final LeaseStore leases;
  private final PassageStore passages;
  private final MeaningStore meanings;
  private final Documents documents;
  private final Readings readings;
  private final KnowledgeTexts texts;
  private final Function<ReadDocument, List<Cut>> cutter;
  private final DocumentStore store = new DocumentStore();

  CutWriting(
      Tenancy tenancy,
      LeaseStore leases,
      PassageStore passages,
      MeaningStore meanings,
      Documents documents,
      Readings readings,
      KnowledgeTexts texts,
      Function<ReadDocument, List<Cut>> cutter) {
    this.tenancy = tenancy;
    this.leases = leases;
    this.passages = passages;
    this.meanings = meanings;
    this.documents = documents;
    this.readings = readings;
    this.texts = texts;
    this.cutter = cutter;
  }

  /// {@return whether the claim still held; nothing was written otherwise}
  boolean write(
      AgencyId agency, UUID claim, ToRead document, ReadDocument read, Readings.Outcome outcome) {
    var rows = rows(agency, document, cutter.apply(read));
    var before = before(agency, document);
    var language =
        document.language() == null ? Language.of(read.text()).orElse(null) : document.language();
    return tenancy.<Boolean>inAgency(
        agency,
        tx -> {
          if (leases.hold(tx, claim).isEmpty()) {
            return false;
          }
          readings.record(tx, document.file(), outcome);
          if (rows.isEmpty()) {
            return leases.giveUp(
                tx, document.id(), claim, "refused", Readings.wireName(Reading.Reason.EMPTY));
          }
          passages.replace(tx, document.id(), rows);
          meanings.forget(tx, document.id());
          var isOther =
              document.before() != null && (before == null || !before.text().equals(read.text()));
          var cut =
              new LeaseStore.Cut(
                  title(tx, document, read, before), language, read.pages(), rows.size(), isOther);
          takePlace(tx, document, isOther);
          return leases.markCut(tx, document.id(), claim, cut);
        });
  }

  /// {@return what the file had to say whose place is taken; `null` if there is none, or it is
  /// gone}
  private @Nullable ReadDocument before(AgencyId agency, ToRead document) {
    var file = document.before();
    if (file == null) {
      return null;
    }
    try {
      return documents.text(agency, file);
    } catch (NotRead e) {
      return null;
    }
  }

  private void takePlace(Tx tx, ToRead document, boolean isOther) {
    var file = document.before();
    if (file != null) {
      documents.remove(tx, file);
    }
    if (isOther) {
      store.forgetPlaces(tx, document.id());
    }
  }

  private List<PassageStore.Row> rows(AgencyId agency, ToRead document, List<Cut> cuts) {
    var rows = new ArrayList<PassageStore.Row>(cuts.size());
    for (var cut : cuts) {
      var id = PassageIds.of(document.id(), rows.size());
      rows.add(
          new PassageStore.Row(
              rows.size(),
              id,
              cut.start(),
              cut.end(),
              cut.page(),
              texts.sealPath(agency, id, cut.path())));
    }
    return rows;
  }

  /// A title that only repeats the file's name gives way to that of the document itself; one that
  /// nobody wrote gives way to that of another file.
  private byte[] title(Tx tx, ToRead document, ReadDocument read, @Nullable ReadDocument before) {
    var given = texts.openTitle(tx.agency(), document.id(), document.titleSealed());
    var own = own(read);
    if (isFromName(tx, document.file(), given)) {
      return own.isEmpty() ? document.titleSealed() : sealed(tx, document, own);
    }
    var replaced = document.before();
    var isFromOther =
        replaced != null
            && (isFromName(tx, replaced, given) || (before != null && own(before).equals(given)));
    if (!isFromOther) {
      return document.titleSealed();
    }
    return sealed(
        tx,
        document,
        own.isEmpty() ? name(tx, document.file()).map(FileName::title).orElse(given) : own);
  }

  private byte[] sealed(Tx tx, ToRead document, String title) {
    return texts.sealTitle(tx.agency(), document.id(), title);
  }

  private boolean isFromName(Tx tx, FileId file, String title) {
    return name(tx, file)
        .filter(name -> name.equals(title) || name.startsWith(title + "."))
        .isPresent();
  }

  private Optional<String> name(Tx tx, FileId file) {
    return Optional.ofNullable(documents.describe(tx, Set.of(file)).get(file))
        .map(Documents.Described::name);
  }

  /// {@return the title that the document gives itself; empty if it gives none that can be used}
  private static String own(ReadDocument read) {
    var title = read.title() == null ? "" : read.title().strip();
    return title.length() <= LONGEST_TITLE ? title : "";
  }
}
