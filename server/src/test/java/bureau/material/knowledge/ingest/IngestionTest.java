package bureau.material.knowledge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.search.IndexedDocument.IndexedPassage;
import bureau.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestionTest {
  private static final String BRIDGE = "Les ponts de la ville\nsont en bon état\n\net les routes";

  private final AgencyId agency = new AgencyId(UUID.randomUUID());
  private final DatabaseAccess database = TestServer.migratedDatabase();
  private final Path place = TestServer.newHome();
  private Workshop shop = open("one");
  private CollectionId collection = new CollectionId(new UUID(0, 0));

  private Workshop open(String name) {
    try {
      return new Workshop(database, place.resolve(name), place);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    collection = shop.collection(agency);
    shop.ingestion.start();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private DocumentId bring(String name, String text) {
    return shop.bring(agency, collection, name, text);
  }

  private void becomes(String state, DocumentId document) {
    Soon.is(state, () -> shop.row(agency, document).state());
  }

  @Test
  void whatIsBroughtIsCutIndexedAndEmbedded() {
    var document = bring("ponts.txt", BRIDGE);

    becomes("complete", document);

    assertThat(shop.row(agency, document)).isEqualTo(new Workshop.Row("complete", "", 0, 3, 3));
    var indexed = Objects.requireNonNull(shop.index.documents().get(document));
    assertThat(indexed.title()).isEqualTo("ponts.txt");
    assertThat(indexed.language()).isEqualTo("fr");
    assertThat(indexed.passages())
        .extracting(IndexedPassage::text)
        .containsExactly("Les ponts de la ville", "sont en bon état", "et les routes");
    assertThat(indexed.passages())
        .extracting(IndexedPassage::id)
        .containsExactly(
            PassageIds.of(document, 0), PassageIds.of(document, 1), PassageIds.of(document, 2));
    Soon.is(3, shop.index.vectors()::size);
  }

  @Test
  void whatFailsIsTriedThreeTimesAndParkedUntilItIsRetried() {
    var poison = bring("poison.txt", ScriptedReading.FAILS);
    var healthy = bring("healthy.txt", BRIDGE);

    becomes("complete", healthy);
    becomes("parked", poison);

    assertThat(shop.row(agency, poison))
        .isEqualTo(new Workshop.Row("parked", "reader-failed", 3, 0, 0));
    assertThat(shop.reading.reads()).isEqualTo(4);

    shop.change(agency, poison, "state = 'waiting', tries = 0, reason = null");

    becomes("parked", poison);
    assertThat(shop.reading.reads()).isEqualTo(7);
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsReason() {
    var damaged = bring("damaged.txt", ScriptedReading.DAMAGED);
    var empty = bring("empty.txt", "\n\n");

    becomes("refused", damaged);
    becomes("refused", empty);

    assertThat(shop.row(agency, damaged).reason()).isEqualTo("damaged");
    assertThat(shop.row(agency, empty).reason()).isEqualTo("empty");
    assertThat(shop.index.documents()).isEmpty();
  }

  @Test
  void theSameContentIsReadOnce() {
    becomes("complete", bring("first.txt", BRIDGE));

    var second = bring("second.txt", BRIDGE);

    becomes("complete", second);
    assertThat(shop.reading.reads()).isEqualTo(1);
    assertThat(shop.row(agency, second).passages()).isEqualTo(3);
  }

  @Test
  void whatIsPausedWaitsAndGoesOnWhenItIsResumed() {
    shop.ingestion.close();
    var paused = bring("paused.txt", BRIDGE);
    shop.change(agency, paused, "state = 'paused'");
    shop.close();
    shop = open("two");
    shop.ingestion.start();
    becomes("complete", bring("other.txt", "one line"));

    assertThat(shop.row(agency, paused).state()).isEqualTo("paused");

    shop.change(agency, paused, "state = 'waiting'");

    becomes("complete", paused);
  }

  @Test
  void whatIsRemovedWhileItIsReadLeavesNothing() throws IOException {
    var endless = bring("endless.txt", ScriptedReading.NEVER_ENDS);
    Soon.is(1, shop.reading::reads);

    shop.remove(agency, endless);
    shop.close();

    try (var next = open("two")) {
      assertThat(next.blobs(agency)).isZero();
      assertThat(next.states(agency)).isEmpty();
    }
    shop = open("three");
  }

  @Test
  void whatIsPausedWhileItIsReadIsNotWritten() {
    var endless = bring("endless.txt", ScriptedReading.NEVER_ENDS);
    Soon.is(1, shop.reading::reads);
    shop.change(agency, endless, "state = 'paused'");

    shop.close();

    shop = open("two");
    assertThat(shop.row(agency, endless)).isEqualTo(new Workshop.Row("paused", "", 1, 0, 0));
  }

  @Test
  void aServerThatStopsGivesBackWhatItReadsAndNoTryIsCounted() {
    var endless = bring("endless.txt", ScriptedReading.NEVER_ENDS);
    Soon.is(1, shop.reading::reads);

    shop.close();

    shop = open("two");
    assertThat(shop.row(agency, endless)).isEqualTo(new Workshop.Row("waiting", "", 0, 0, 0));
  }

  @Test
  void whileTheEmbedderIsDeadKeywordsAreFound() {
    shop.embedder.die();
    var document = bring("ponts.txt", BRIDGE);

    becomes("searchable", document);

    assertThat(shop.index.documents()).containsKey(document);
    assertThat(shop.row(agency, document).embedded()).isZero();

    shop.embedder.liveAgain();

    becomes("complete", document);
    Soon.is(3, shop.index.vectors()::size);
  }

  @Test
  void untilAnotherFileIsReadTheOneBeforeIsFound() {
    var document = bring("ponts.txt", BRIDGE);
    becomes("complete", document);

    shop.replace(agency, document, "ponts-2.txt", ScriptedReading.NEVER_ENDS);
    Soon.is(2, shop.reading::reads);

    assertThat(shop.row(agency, document)).isEqualTo(new Workshop.Row("complete", "", 1, 3, 3));
    assertThat(shop.text(agency, document)).isEqualTo(BRIDGE);
    assertThat(shop.index.documents()).containsKey(document);
    assertThat(shop.passages(agency)).containsKey("ponts.txt");

    shop.replace(agency, document, "ponts-3.txt", "Le pont neuf");

    // whoever reads the one that nobody wants any more is still at it, so that none
    // is embedded
    Soon.is(2, () -> shop.document(agency, document).version());
    assertThat(shop.text(agency, document)).isEqualTo("Le pont neuf");
    Soon.is(
        List.of("Le pont neuf"),
        () ->
            Objects.requireNonNull(shop.index.documents().get(document)).passages().stream()
                .map(IndexedPassage::text)
                .toList());
    becomes("searchable", document);
    var row = shop.document(agency, document);
    assertThat(row.versionAt()).isNotNull();
    assertThat(row.next()).isNull();
    assertThat(shop.row(agency, document)).isEqualTo(new Workshop.Row("searchable", "", 0, 1, 0));
    assertThat(shop.title(agency, document)).isEqualTo("ponts-3");
  }

  @Test
  void aFileThatCannotBeReadLeavesTheOneBefore() {
    var document = bring("ponts.txt", BRIDGE);
    becomes("complete", document);

    shop.replace(agency, document, "damaged.txt", ScriptedReading.DAMAGED);
    Soon.is("damaged", () -> reasonOfNext(document));
    shop.replace(agency, document, "poison.txt", ScriptedReading.FAILS);
    Soon.is("reader-failed", () -> reasonOfNext(document));
    shop.replace(agency, document, "empty.txt", "\n\n");
    Soon.is("empty", () -> reasonOfNext(document));

    assertThat(shop.row(agency, document)).isEqualTo(new Workshop.Row("complete", "", 0, 3, 3));
    assertThat(shop.document(agency, document).version()).isEqualTo(1);
    assertThat(shop.text(agency, document)).isEqualTo(BRIDGE);
    assertThat(shop.index.documents()).containsKey(document);
  }

  private String reasonOfNext(DocumentId document) {
    var next = shop.document(agency, document).next();
    return next == null || next.reason() == null ? "" : next.reason();
  }

  @Test
  void theSameTextIsNoOtherVersion() {
    var document = bring("ponts.txt", BRIDGE);
    becomes("complete", document);
    var before = shop.document(agency, document).file();

    shop.replace(agency, document, "ponts.txt", BRIDGE);
    Soon.is(true, () -> !shop.document(agency, document).file().equals(before));
    becomes("complete", document);

    var row = shop.document(agency, document);
    assertThat(row.version()).isEqualTo(1);
    assertThat(row.versionAt()).isNull();
    assertThat(shop.reading.reads()).as("it is not read again").isEqualTo(1);
  }

  @Test
  void aFileInPlaceOfOneThatWasNeverReadIsReadAtOnce() {
    var document = bring("damaged.txt", ScriptedReading.DAMAGED);
    becomes("refused", document);

    shop.replace(agency, document, "ponts.txt", BRIDGE);

    becomes("complete", document);
    assertThat(shop.document(agency, document).version()).isEqualTo(1);
    assertThat(shop.document(agency, document).next()).isNull();
    assertThat(shop.blobs(agency)).as("bytes and text").isEqualTo(2);
  }

  @Test
  void everyServersIndexFollows() {
    var before = bring("before.txt", BRIDGE);
    becomes("complete", before);

    try (var other = open("two")) {
      other.ingestion.start();
      var after = bring("after.txt", "one line");

      Soon.is(2, other.index.documents()::size);
      Soon.is(4, other.index.vectors()::size);
      Soon.is(2, shop.index.documents()::size);

      shop.remove(agency, before);

      Soon.is(Set.of(after), other.index.documents()::keySet);
      Soon.is(Set.of(after), shop.index.documents()::keySet);
    }
  }

  @Test
  void whatIsChangedOfADocumentReachesTheIndex() {
    var document = bring("ponts.txt", BRIDGE);
    becomes("complete", document);

    shop.tenancy.doInAgency(
        agency,
        tx ->
            tx.sql()
                .sql(
                    "update knowledge.document set title_sealed = ?, in_force_until = '2026-12-31'"
                        + " where agency_id = ? and id = ?")
                .params(
                    shop.texts.sealTitle(agency, document, "Ponts"),
                    agency.value(),
                    document.value())
                .update());

    Soon.is("Ponts", () -> Objects.requireNonNull(shop.index.documents().get(document)).title());
    Soon.is(3, shop.index.vectors()::size);
  }

  @Test
  void anIndexIsMadeAnewFromWhatIsKept() {
    var document = bring("ponts.txt", BRIDGE);
    becomes("complete", document);
    Soon.is(3, shop.index.vectors()::size);
    shop.index.drop(agency);

    shop.tenancy.doInPlatform(shop.ingestion::rebuildIndexes);

    Soon.is(3, shop.index.vectors()::size);
    assertThat(shop.index.documents()).containsOnlyKeys(document);
    assertThat(shop.reading.reads()).isEqualTo(1);
    Soon.is(0L, shop.ingestion::behind);
  }

  @Test
  void anotherModelMakesAllVectorsAnew() {
    var document = bring("ponts.txt", BRIDGE);
    becomes("complete", document);
    shop.close();

    shop = open("two");
    shop.embedder.become("other");
    shop.ingestion.start();

    Soon.is(
        List.of("other"),
        () ->
            shop.tenancy.<List<String>>inAgency(
                agency,
                tx ->
                    tx.sql()
                        .sql("select distinct model from knowledge.meaning where agency_id = ?")
                        .param(agency.value())
                        .query(String.class)
                        .list()));
    becomes("complete", document);
  }

  @Test
  void aManyPagedDocumentIsEmbeddedPieceByPiece() {
    var lines = new StringBuilder();
    for (var i = 0; i < 200; i++) {
      lines.append("line ").append(i).append('\n');
    }

    var document = bring("long.txt", lines.toString());

    becomes("complete", document);
    assertThat(shop.row(agency, document).embedded()).isEqualTo(200);
    Soon.is(200, shop.index.vectors()::size);
  }

  @Test
  void theKeyOfTheAgencyTakesTheIndexWithIt() {
    becomes("complete", bring("ponts.txt", BRIDGE));

    shop.keyring.destroy(agency);
    shop.tenancy.doInPlatform(
        tx ->
            tx.sql()
                .sql("select pg_notify('bureau', 'knowledge ' || ?)")
                .param(agency.value().toString())
                .query((row, n) -> n)
                .list());

    Soon.is(Map.of(), shop.index::documents);
  }
}
