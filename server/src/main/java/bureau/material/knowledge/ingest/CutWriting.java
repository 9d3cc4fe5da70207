package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.ReadDocument;
import bureau.material.documents.Reading;
import bureau.material.documents.Readings;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.passages.Cut;
import bureau.material.knowledge.store.LeaseStore;
import bureau.material.knowledge.store.LeaseStore.ToRead;
import bureau.material.knowledge.store.MeaningStore;
import bureau.material.knowledge.store.PassageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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
          return leases.markCut(
              tx,
              document.id(),
              claim,
              title(tx, document, read),
              language,
              read.pages(),
              rows.size());
        });
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

  /// A title that only repeats the file's name gives way to that of the document itself.
  private byte[] title(Tx tx, ToRead document, ReadDocument read) {
    var own = read.title() == null ? "" : read.title().strip();
    var given = texts.openTitle(tx.agency(), document.id(), document.titleSealed());
    var file = documents.describe(tx, Set.of(document.file())).get(document.file());
    var isFromName =
        file != null && (file.name().equals(given) || file.name().startsWith(given + "."));
    return isFromName && !own.isEmpty() && own.length() <= LONGEST_TITLE
        ? texts.sealTitle(tx.agency(), document.id(), own)
        : document.titleSealed();
  }
}
