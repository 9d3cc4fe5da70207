package bureau.material.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.search.DocumentCounts.Validity;
import bureau.material.knowledge.search.IndexedDocument.IndexedPassage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LucenePassagesTest {
  private static final AgencyId AGENCY = new AgencyId(new UUID(1, 1));
  private static final AgencyId TWIN = new AgencyId(new UUID(1, 2));
  private static final CollectionId OPEN = new CollectionId(new UUID(2, 1));
  private static final CollectionId CLOSED = new CollectionId(new UUID(2, 2));

  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final float[] NO_MEANING = {};

  @TempDir Path folder;
  private LucenePassages index;
  private final Random random = new Random(7);

  @BeforeEach
  void open() {
    index = new LucenePassages(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "congés payés",
        "Quel est le congé payé ?",
        "conges payes",
        "l'article L. 3141-1",
        "l3141-1",
        "3141-1",
        "LES CONGÉS"
      })
  void findsHoweverItIsAsked(String question) {
    var wanted = put(AGENCY, OPEN, "Tout salarié a droit à un congé payé.", "Article L3141-1");
    put(AGENCY, OPEN, "La durée du travail est fixée à trente-cinq heures.", "Article L3121-27");
    index.commit(AGENCY);

    assertThat(found(AGENCY, question, Set.of(OPEN)).getFirst()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "le la les de", "🎉🎉🎉", "?!…", "\u0000", "xyzzyplugh", "_"})
  void findsNothingWhereNothingIsAsked(String question) {
    put(AGENCY, OPEN, "Tout salarié a droit à un congé payé.", "Article L3141-1");
    index.commit(AGENCY);

    assertThat(found(AGENCY, question, Set.of(OPEN))).isEmpty();
  }

  @Test
  void answersAQuestionOfAMegabyte() {
    var wanted = put(AGENCY, OPEN, "Tout salarié a droit à un congé payé.", "Article L3141-1");
    index.commit(AGENCY);
    var long1 = "congé " + "abcdefgh ijklmn ".repeat(1 << 16);
    var long2 = new StringBuilder();
    for (var i = 0; i < 100_000; i++) {
      long2.append("mot").append(i).append(" congé ");
    }

    assertThat(found(AGENCY, long1, Set.of(OPEN))).containsExactly(wanted);
    assertThat(found(AGENCY, long2.toString(), Set.of(OPEN))).containsExactly(wanted);
    assertThat(found(AGENCY, "x".repeat(1 << 20), Set.of(OPEN))).isEmpty();
  }

  @Test
  void putsADocumentInPlaceOfItself() {
    var document = new DocumentId(new UUID(5, 1));
    put(AGENCY, OPEN, document, "ancien texte", "fr", null, null);
    index.commit(AGENCY);
    var now = put(AGENCY, OPEN, document, "nouveau texte", "fr", null, null);
    index.commit(AGENCY);

    assertThat(found(AGENCY, "ancien", Set.of(OPEN))).isEmpty();
    assertThat(found(AGENCY, "texte", Set.of(OPEN))).containsExactly(now);
    assertThat(index.passages(AGENCY)).isEqualTo(1);
  }

  @Test
  void countsWordsInNoOtherCollections() {
    put(AGENCY, OPEN, "Le congé payé est un droit.", "Article L3141-1");
    put(AGENCY, OPEN, "La durée du travail est fixée.", "Article L3121-27");
    put(AGENCY, CLOSED, "Un congé sans solde.", "Note");
    put(TWIN, OPEN, "Un congé de plus.", "Note");
    index.commit(AGENCY);
    index.commit(TWIN);
    var stem = Words.of("congés", "fr").getFirst().stem();

    assertThat(index.passages(AGENCY, Set.of(OPEN))).isEqualTo(2);
    assertThat(index.holding(AGENCY, Set.of(OPEN), stem)).isEqualTo(1);
    assertThat(index.holding(AGENCY, Set.of(OPEN, CLOSED), stem)).isEqualTo(2);
    assertThat(index.holding(AGENCY, Set.of(), stem)).isZero();
  }

  @Test
  void removesADocumentWithItsMeanings() {
    var document = new DocumentId(new UUID(5, 1));
    var passage = put(AGENCY, OPEN, document, "un texte", "fr", null, null);
    index.putMeanings(AGENCY, document, Map.of(passage, new float[] {1, 0}));
    index.commit(AGENCY);

    index.remove(AGENCY, document);
    index.commit(AGENCY);

    assertThat(index.search(AGENCY, near("texte", new float[] {1, 0}, Set.of(OPEN)))).isEmpty();
  }

  @Test
  void findsByMeaningWhatSharesNoWord() {
    var document = new DocumentId(new UUID(5, 1));
    var passage = put(AGENCY, OPEN, document, "Tout salarié a droit à un congé.", "fr", null, null);
    put(AGENCY, OPEN, "autre chose", "x");
    index.putMeanings(AGENCY, document, Map.of(passage, new float[] {0.6f, 0.8f}));
    index.commit(AGENCY);

    var found = index.search(AGENCY, near("holidays", new float[] {3, 4}, Set.of(OPEN)));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().id()).isEqualTo(passage);
    assertThat(found.getFirst().keywordRank()).isZero();
    assertThat(found.getFirst().meaningRank()).isEqualTo(1);
  }

  @Test
  void ranksFirstWhatBothFind() {
    var both = new DocumentId(new UUID(5, 1));
    var one = put(AGENCY, OPEN, both, "un congé pour chaque salarié", "fr", null, null);
    put(AGENCY, OPEN, "congé congé congé", "x");
    index.putMeanings(AGENCY, both, Map.of(one, new float[] {1, 0}));
    index.commit(AGENCY);

    var found = index.search(AGENCY, near("congé", new float[] {1, 0}, Set.of(OPEN)));

    assertThat(found.getFirst().id()).isEqualTo(one);
    assertThat(found).hasSize(2);
  }

  @Test
  void givesNoMeaningToAPassageThatIsNoMore() {
    var document = new DocumentId(new UUID(5, 1));
    var before = put(AGENCY, OPEN, document, "avant", "fr", null, null);
    index.commit(AGENCY);
    put(AGENCY, OPEN, document, "après", "fr", null, null);

    index.putMeanings(AGENCY, document, Map.of(before, new float[] {1, 0}));
    index.commit(AGENCY);

    assertThat(index.search(AGENCY, near("", new float[] {1, 0}, Set.of(OPEN)))).isEmpty();
  }

  @Test
  void tellsWhatPassagesMeanNow() {
    var document = new DocumentId(new UUID(5, 1));
    var passage = put(AGENCY, OPEN, document, "un congé", "fr", null, null);
    var other = put(AGENCY, OPEN, "autre chose", "x");
    index.putMeanings(AGENCY, document, Map.of(passage, new float[] {1, 0}));
    index.commit(AGENCY);
    index.putMeanings(AGENCY, document, Map.of(passage, new float[] {3, 4}));
    index.commit(AGENCY);

    var both = List.of(passage, other);
    assertThat(index.meanings(AGENCY, both, 2)).containsOnlyKeys(passage);
    assertThat(index.meanings(AGENCY, both, 2).get(passage)).containsExactly(0.6f, 0.8f);
    assertThat(index.meanings(AGENCY, both, 3)).isEmpty();
    assertThat(index.meanings(TWIN, both, 2)).isEmpty();

    index.remove(AGENCY, document);
    index.commit(AGENCY);

    assertThat(index.meanings(AGENCY, both, 2)).isEmpty();
  }

  @Test
  void goesOnWithoutAMeaningThatIsNone() {
    var document = new DocumentId(new UUID(5, 1));
    var passage = put(AGENCY, OPEN, document, "un congé", "fr", null, null);
    index.putMeanings(AGENCY, document, Map.of(passage, new float[] {Float.NaN, 0}));
    index.commit(AGENCY);

    var found = index.search(AGENCY, near("congé", new float[] {0, 0}, Set.of(OPEN)));

    assertThat(found).hasSize(1);
  }

  @Test
  void holdsToLanguageAndDates() {
    var french = put(AGENCY, OPEN, new DocumentId(new UUID(5, 1)), "budget 2026", "fr", null, null);
    var english =
        put(AGENCY, OPEN, new DocumentId(new UUID(5, 2)), "budget 2026", "en-GB", null, null);
    var old =
        put(
            AGENCY,
            OPEN,
            new DocumentId(new UUID(5, 3)),
            "budget 2026",
            "es",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2020, 12, 31));
    index.commit(AGENCY);

    assertThat(found(AGENCY, "budget", Set.of(OPEN)))
        .containsExactlyInAnyOrder(french, english, old);
    assertThat(ids(index.search(AGENCY, query("budget", Set.of(OPEN), "en", null))))
        .containsExactly(english);
    assertThat(
            ids(
                index.search(
                    AGENCY, query("budget", Set.of(OPEN), null, LocalDate.of(2020, 12, 31)))))
        .contains(old);
    assertThat(
            ids(
                index.search(
                    AGENCY, query("budget", Set.of(OPEN), null, LocalDate.of(2021, 1, 1)))))
        .containsExactlyInAnyOrder(french, english);
  }

  @Test
  void countsDocumentsByWhatTellsThemApart() {
    put(AGENCY, OPEN, new DocumentId(new UUID(5, 1)), "budget 2026", "fr", null, null);
    put(AGENCY, OPEN, new DocumentId(new UUID(5, 2)), "budget 2026", "en-GB", null, null);
    var old = LocalDate.of(2020, 12, 31);
    put(AGENCY, OPEN, new DocumentId(new UUID(5, 3)), "budget", "fr", null, old);
    put(AGENCY, OPEN, new DocumentId(new UUID(5, 4)), "budget", "fr", TODAY.plusDays(1), null);
    put(AGENCY, CLOSED, new DocumentId(new UUID(5, 5)), "budget", "es", null, null);
    put(AGENCY, OPEN, new DocumentId(new UUID(5, 6)), "autre chose", "fr", null, null);
    index.commit(AGENCY);
    var both = Set.of(OPEN, CLOSED);

    var all = count(query("Quel budget ?", both, null, null), both);
    assertThat(all.documents()).isEqualTo(5);
    assertThat(all.collections()).isEqualTo(Map.of(OPEN, 4L, CLOSED, 1L));
    assertThat(all.languages()).isEqualTo(Map.of("fr", 3L, "en", 1L, "es", 1L));
    assertThat(all.validity())
        .isEqualTo(Map.of(Validity.TODAY, 3L, Validity.OVER, 1L, Validity.AHEAD, 1L));

    var french = count(query("budget", Set.of(OPEN), "fr", TODAY), both);
    assertThat(french.documents()).isEqualTo(1);
    assertThat(french.collections()).as("of what is French").isEqualTo(Map.of(OPEN, 1L));
    assertThat(french.languages()).as("of the open").isEqualTo(Map.of("fr", 1L, "en", 1L));
    assertThat(french.validity())
        .as("of what is open and French")
        .isEqualTo(Map.of(Validity.TODAY, 1L, Validity.OVER, 1L, Validity.AHEAD, 1L));
  }

  @Test
  void countsEachDocumentOnceHoweverOftenItWasPut() {
    var document = new DocumentId(new UUID(5, 1));
    var passages = new ArrayList<IndexedPassage>();
    for (var i = 0; i < 30; i++) {
      passages.add(new IndexedPassage(new PassageId(new UUID(8, i)), List.of(), "le budget " + i));
    }
    for (var times = 0; times < 3; times++) {
      put(AGENCY, OPEN, "un autre budget", "x");
      index.put(AGENCY, new IndexedDocument(document, OPEN, "Titre", "fr", null, null, passages));
      index.putMeanings(AGENCY, document, Map.of(passages.getFirst().id(), vector()));
      index.commit(AGENCY);
    }

    assertThat(count(query("budget", Set.of(OPEN), null, null), Set.of(OPEN)).documents())
        .isEqualTo(4);
  }

  @Test
  void countsByEveryWordOfALongQuestion() {
    var text = new StringBuilder();
    for (var i = 0; i < 200; i++) {
      put(AGENCY, OPEN, "seulmot" + i, "x");
      text.append("seulmot").append(i).append(' ');
    }
    index.commit(AGENCY);

    assertThat(count(query(text.toString(), Set.of(OPEN), null, null), Set.of(OPEN)).documents())
        .isEqualTo(200);
    assertThat(count(query("?!", Set.of(OPEN), null, null), Set.of(OPEN)))
        .isEqualTo(DocumentCounts.NONE);
  }

  @Test
  @Tag("T21")
  void countsTellNothingOfAForbiddenCollection() {
    put(AGENCY, OPEN, "un congé", "x");
    index.commit(AGENCY);
    var before = count(query("congé secret", Set.of(OPEN), null, null), Set.of(OPEN));
    for (var i = 0; i < 100; i++) {
      put(AGENCY, CLOSED, "congé secret " + i, "x");
    }
    put(TWIN, OPEN, "congé secret", "x");
    index.commit(AGENCY);
    index.commit(TWIN);

    assertThat(count(query("congé secret", Set.of(OPEN), null, null), Set.of(OPEN)))
        .isEqualTo(before);
    assertThat(count(query("congé secret", Set.of(CLOSED), null, null), Set.of(OPEN)).documents())
        .as("what is chosen and may not be read")
        .isZero();
  }

  @Test
  void findsDocumentsThatMeanTheSame() {
    var one = inMeaning(1, OPEN, new float[] {1, 0, 0}, new float[] {0, 1, 0});
    var alike = inMeaning(2, OPEN, new float[] {0.9f, 0.1f, 0}, new float[] {0.1f, 0.9f, 0});
    var half = inMeaning(3, OPEN, new float[] {0.9f, 0.1f, 0}, new float[] {0, 0, 1});
    var other = inMeaning(4, OPEN, new float[] {0, 0, 1}, new float[] {0, 0.1f, 1});
    inMeaning(5, CLOSED, new float[] {1, 0, 0}, new float[] {0, 1, 0});
    index.commit(AGENCY);

    var found = like(one, "irrelevant", Set.of(one));
    assertThat(found.byMeaning()).isTrue();
    assertThat(found.documents()).containsExactly(alike, half, other);
    assertThat(like(one, "irrelevant", Set.of(one, alike)).documents())
        .containsExactly(half, other);
  }

  @Test
  void findsDocumentsThatShareRareWordsWhileTheyHaveNoMeaning() {
    for (var i = 0; i < 50; i++) {
      put(AGENCY, OPEN, "le texte commun de tous les jours numéro" + i, "x");
    }
    var text = "le texte commun des zibelines, hermines et fouines en captivité";
    var one = new DocumentId(new UUID(5, 1));
    var alike = new DocumentId(new UUID(5, 2));
    put(AGENCY, OPEN, one, text, "fr", null, null);
    put(AGENCY, OPEN, alike, "Zibelines et fouines : la captivité.", "fr", null, null);
    put(AGENCY, OPEN, new DocumentId(new UUID(5, 3)), "Des zibelines.", "fr", null, null);
    put(AGENCY, CLOSED, new DocumentId(new UUID(5, 4)), text, "fr", null, null);
    index.commit(AGENCY);

    var found = like(one, text, Set.of(one));
    assertThat(found.byMeaning()).isFalse();
    assertThat(found.documents().getFirst()).isEqualTo(alike);
    assertThat(found.documents())
        .doesNotContain(one, new DocumentId(new UUID(5, 3)), new DocumentId(new UUID(5, 4)));
    assertThat(like(one, "zibelines", Set.of(one)).documents())
        .as("as many words as there are")
        .contains(new DocumentId(new UUID(5, 3)));
    assertThat(like(one, "", Set.of(one)).documents()).isEmpty();
  }

  private DocumentCounts count(PassageQuery asked, Set<CollectionId> readable) {
    return index.counts(AGENCY, new CountQuery(asked, readable, TODAY));
  }

  private LikeDocuments like(DocumentId document, String text, Set<DocumentId> without) {
    return index.like(AGENCY, new LikeQuery(document, text, "fr", Set.of(OPEN), without, 10));
  }

  private DocumentId inMeaning(int number, CollectionId collection, float[] first, float[] second) {
    var document = new DocumentId(new UUID(5, number));
    var ids = List.of(new PassageId(new UUID(number, 1)), new PassageId(new UUID(number, 2)));
    var passages = ids.stream().map(id -> new IndexedPassage(id, List.of(), "mot")).toList();
    index.put(
        AGENCY, new IndexedDocument(document, collection, "Titre", "fr", null, null, passages));
    index.putMeanings(AGENCY, document, Map.of(ids.getFirst(), first, ids.getLast(), second));
    return document;
  }

  @Test
  @Tag("T04")
  void twinsNeverMeet() {
    var ours = new HashMap<Integer, PassageId>();
    var theirs = new HashMap<Integer, PassageId>();
    for (var i = 0; i < 50; i++) {
      var vector = vector();
      for (var agency : List.of(AGENCY, TWIN)) {
        var document = new DocumentId(new UUID(agency.value().getLeastSignificantBits(), i));
        var passage = put(agency, OPEN, document, "texte commun numéro" + i, "fr", null, null);
        index.putMeanings(agency, document, Map.of(passage, vector));
        (agency.equals(AGENCY) ? ours : theirs).put(i, passage);
      }
    }
    index.commit(AGENCY);
    index.commit(TWIN);

    for (var i = 0; i < 5_000; i++) {
      var question = "texte numéro" + i % 50;
      for (var agency : List.of(AGENCY, TWIN)) {
        var found = ids(index.search(agency, near(question, vector(), Set.of(OPEN))));
        var own = agency.equals(AGENCY) ? ours : theirs;
        if (found.isEmpty() || !Set.copyOf(own.values()).containsAll(found)) {
          assertThat(own.values()).containsAll(found).isEmpty();
        }
      }
    }
  }

  @Test
  @Tag("T21")
  void neverShowsAForbiddenCollection() {
    var readable = new ArrayList<PassageId>();
    for (var i = 0; i < 400; i++) {
      var collection = i % 20 == 0 ? OPEN : CLOSED;
      var document = new DocumentId(new UUID(6, i));
      var passage = put(AGENCY, collection, document, "secret congé mot" + i, "fr", null, null);
      index.putMeanings(AGENCY, document, Map.of(passage, vector()));
      if (collection.equals(OPEN)) {
        readable.add(passage);
      }
    }
    index.commit(AGENCY);

    for (var i = 0; i < 10_000; i++) {
      var found = ids(index.search(AGENCY, near("congé mot" + i % 400, vector(), Set.of(OPEN))));
      // asked before ranking, not after: all that may be read is there although most may not
      if (!Set.copyOf(found).equals(Set.copyOf(readable))) {
        assertThat(found).containsExactlyInAnyOrderElementsOf(readable);
      }
    }
    assertThat(found(AGENCY, "congé", Set.of())).isEmpty();
  }

  @Test
  void isThereAgainAfterARestart() {
    var passage = put(AGENCY, OPEN, "un congé", "x");
    index.commit(AGENCY);
    put(AGENCY, OPEN, "un congé jamais confirmé", "x");
    index.close();

    index = new LucenePassages(folder);

    assertThat(found(AGENCY, "congé", Set.of(OPEN))).containsExactly(passage);
  }

  @Test
  void forgetsAnAgencyOnDiskToo() {
    put(AGENCY, OPEN, "un congé", "x");
    index.commit(AGENCY);
    assertThat(folder.resolve(AGENCY.toString())).isDirectory();

    index.drop(AGENCY);

    assertThat(folder.resolve(AGENCY.toString())).doesNotExist();
    assertThat(found(AGENCY, "congé", Set.of(OPEN))).isEmpty();
  }

  @Test
  void keepsNoText() throws IOException {
    put(AGENCY, OPEN, "un Salarié   Extraordinairement déterminé", "x");
    index.commit(AGENCY);

    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("Extraordinairement", "un Salari");
      }
    }
  }

  @Test
  void saysThatADamagedIndexIsUnavailableAndCanBeMadeAnew() throws IOException {
    put(AGENCY, OPEN, "un congé", "x");
    index.commit(AGENCY);
    index.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(Files.size(file) / 2);
        }
      }
    }
    index = new LucenePassages(folder);

    assertThatThrownBy(() -> found(AGENCY, "congé", Set.of(OPEN)))
        .isInstanceOf(IndexUnavailable.class);

    index.drop(AGENCY);
    var again = put(AGENCY, OPEN, "un congé", "x");
    index.commit(AGENCY);
    assertThat(found(AGENCY, "congé", Set.of(OPEN))).containsExactly(again);
  }

  @Test
  void goesOnWithWhatWasCommittedWhenTheDiskIsFull() {
    var full = new AtomicBoolean();
    try (var careful =
        new LucenePassages(
            folder.resolve("full"),
            path -> new FillingDisk(FSDirectory.open(path), full),
            Ranking.STANDARD)) {
      var document = new DocumentId(new UUID(5, 1));
      var kept = put(careful, AGENCY, OPEN, document, "un congé", "fr", null, null, "x");
      careful.commit(AGENCY);

      full.set(true);
      assertThatThrownBy(
              () -> {
                put(
                    careful,
                    AGENCY,
                    OPEN,
                    new DocumentId(new UUID(5, 2)),
                    "congé",
                    "fr",
                    null,
                    null,
                    "x");
                careful.commit(AGENCY);
              })
          .isInstanceOf(IndexUnavailable.class);
      assertThat(ids(careful.search(AGENCY, query("congé", Set.of(OPEN), null, null))))
          .containsExactly(kept);

      full.set(false);
      put(careful, AGENCY, OPEN, new DocumentId(new UUID(5, 2)), "congé", "fr", null, null, "x");
      careful.commit(AGENCY);
      assertThat(careful.search(AGENCY, query("congé", Set.of(OPEN), null, null))).hasSize(2);
    }
  }

  private PassageId put(AgencyId agency, CollectionId collection, String text, String heading) {
    var document = new DocumentId(new UUID(random.nextLong(), random.nextLong()));
    return put(index, agency, collection, document, text, "fr", null, null, heading);
  }

  private PassageId put(
      AgencyId agency,
      CollectionId collection,
      DocumentId document,
      String text,
      String language,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    return put(index, agency, collection, document, text, language, from, until, "x");
  }

  private PassageId put(
      LucenePassages index,
      AgencyId agency,
      CollectionId collection,
      DocumentId document,
      String text,
      String language,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      String heading) {
    var passage = new PassageId(new UUID(random.nextLong(), random.nextLong()));
    index.put(
        agency,
        new IndexedDocument(
            document,
            collection,
            "Titre",
            language,
            from,
            until,
            List.of(new IndexedPassage(passage, List.of(heading), text))));
    return passage;
  }

  private float[] vector() {
    var vector = new float[8];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private List<PassageId> found(AgencyId agency, String question, Set<CollectionId> collections) {
    return ids(index.search(agency, query(question, collections, null, null)));
  }

  private static PassageQuery query(
      String question,
      Set<CollectionId> collections,
      @Nullable String language,
      @Nullable LocalDate on) {
    return new PassageQuery(question, NO_MEANING, collections, language, on, 20);
  }

  private static PassageQuery near(
      String question, float[] meaning, Set<CollectionId> collections) {
    return new PassageQuery(question, meaning, collections, null, null, 20);
  }

  private static List<PassageId> ids(List<ScoredPassage> found) {
    return found.stream().map(ScoredPassage::id).toList();
  }

  /// Takes no more bytes once it is full.
  private static final class FillingDisk extends FilterDirectory {
    private final AtomicBoolean full;

    FillingDisk(FSDirectory disk, AtomicBoolean full) {
      super(disk);
      this.full = full;
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      if (full.get()) {
        throw new IOException("No space left on device");
      }
      return super.createOutput(name, context);
    }
  }
}
