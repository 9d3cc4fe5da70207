package bureau.material.knowledge.care;

import bureau.ground.access.Caller;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.care.AskedQuestion.State;
import bureau.material.knowledge.care.store.AskedQuestionStore;
import bureau.material.knowledge.care.store.MarkStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people say of answers, for those who keep the collections: questions that were not answered
/// or not well. Nothing is kept of a question unless whoever asked it hands it on, and nothing of
/// them unless they want to be named.
///
/// Readers hand on; owners, and nobody else, see what was handed on.
public final class AskedQuestions {
  /// So many are kept of a collection, those that were asked last.
  public static final int MOST = 1_000;

  /// So many are shown at once, those that were asked the most.
  public static final int SHOWN = 200;

  /// Marks are summed over so many days.
  public static final int DAYS = 90;

  private static final String SAME = "knowledge.question";

  private final Tenancy tenancy;
  private final Collections collections;
  private final AskedQuestionStore store = new AskedQuestionStore();
  private final MarkStore marks = new MarkStore();
  private final CareTexts texts;
  private final KnowledgeTexts titles;
  private final Keyring keyring;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;

  AskedQuestions(
      Tenancy tenancy,
      Collections collections,
      CareTexts texts,
      KnowledgeTexts titles,
      Keyring keyring,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.texts = texts;
    this.titles = titles;
    this.keyring = keyring;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /// What was handed on to the owners of a collection.
  ///
  /// @param questions of one state, those asked the most first
  /// @param counts how many there are of each state
  /// @param marks of the last days
  public record Listed(List<AskedQuestion> questions, Map<State, Integer> counts, Marks marks) {
    public Listed {
      questions = List.copyOf(questions);
      counts = Map.copyOf(counts);
    }
  }

  /// How many answers were marked, and how, since a day.
  public record Marks(LocalDate since, int helpful, int unhelpful, int unanswered) {}

  /// Counts what somebody says of an answer, and keeps the question if it did not help.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if one of the collections is not the
  ///   caller's to read, 403 if a program asks
  public void mark(Caller caller, Mark mark) {
    var person = Collections.person(caller);
    // always in the same order, so that two marks do not wait for each other
    var all =
        mark.collections().stream().sorted(Comparator.comparing(CollectionId::value)).toList();
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          for (var collection : all) {
            var _ = collections.readListed(tx, caller, collection);
            marks.count(tx, collection, today(), mark.kind());
            if (mark.kind() != Mark.Kind.HELPFUL) {
              keep(tx, person, collection, mark);
            }
            audit.append(
                tx,
                Actor.of(caller),
                CareEvents.MARKED,
                collection.toString(),
                Map.of("mark", mark.kind().wireName()));
          }
        });
  }

  private void keep(Tx tx, Caller.Person person, CollectionId collection, Mark mark) {
    var agency = tx.agency();
    var hash =
        keyring.lookupHash(
            SAME, agency + " " + collection + " " + SameQuestion.of(mark.question()));
    var fresh = new QuestionId(ids.next());
    var now = clock.instant();
    var sealed = texts.seal(agency, CareTexts.QUESTION, fresh.value(), mark.question());
    var id = store.begin(tx, fresh, collection, hash, sealed, now);
    store.count(
        tx,
        id,
        mark.kind() == Mark.Kind.UNANSWERED,
        texts.sealOptional(agency, CareTexts.REASON, id.value(), mark.reason()),
        mark.isNamed() ? person.id() : null,
        now);
    store.replaceSources(tx, id, collection, mark.passages());
    store.keepNewest(tx, collection, MOST);
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such collection that
  ///   the caller reads, 403 if they do not own it
  public Listed list(Caller caller, CollectionId collection, State state) {
    var agency = caller.agency();
    return tenancy.<Listed>inAgency(
        agency,
        tx -> {
          var _ = collections.keptBy(tx, caller, collection);
          var rows = store.list(tx, collection, state, SHOWN);
          return new Listed(opened(tx, rows), store.counts(tx, collection), sum(tx, collection));
        });
  }

  private Marks sum(Tx tx, CollectionId collection) {
    var since = today().minusDays(DAYS);
    var sum = marks.sum(tx, collection, since);
    return new Marks(since, sum.helpful(), sum.unhelpful(), sum.unanswered());
  }

  /// Says what became of a question.
  ///
  /// @param note how it was answered; `null` for nothing to say
  /// @throws bureau.ground.platform.http.ProblemException as `list`
  public AskedQuestion settle(Caller caller, QuestionId id, State state, @Nullable String note) {
    var person = Collections.person(caller);
    var agency = person.agency();
    var written = CareTexts.optional(note, "note", Mark.LONGEST_REASON);
    return tenancy.<AskedQuestion>inAgency(
        agency,
        tx -> {
          var row = store.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
          var _ = collections.keptBy(tx, caller, row.collection());
          store.settle(
              tx, id, state, texts.sealOptional(agency, CareTexts.NOTE, id.value(), written));
          audit.append(
              tx,
              Actor.of(caller),
              CareEvents.SETTLED,
              row.collection().toString(),
              Map.of("state", state.wireName()));
          return opened(tx, store.find(tx, id).stream().toList()).getFirst();
        });
  }

  private List<AskedQuestion> opened(Tx tx, List<AskedQuestionStore.Row> rows) {
    var sources = store.sources(tx, rows.stream().map(AskedQuestionStore.Row::id).toList());
    return rows.stream()
        .map(
            row ->
                opened(
                    tx.agency(),
                    row,
                    sources.stream()
                        .filter(one -> one.question().equals(row.id()))
                        .map(one -> place(tx.agency(), one))
                        .toList()))
        .toList();
  }

  private Place place(AgencyId agency, AskedQuestionStore.Source source) {
    var document = source.document();
    return new Place(
        document,
        titles.openTitle(agency, document, source.titleSealed()),
        source.version(),
        source.start(),
        source.end());
  }

  private AskedQuestion opened(AgencyId agency, AskedQuestionStore.Row row, List<Place> sources) {
    var id = row.id().value();
    return new AskedQuestion(
        row.id(),
        row.collection(),
        texts.open(agency, CareTexts.QUESTION, id, row.questionSealed()),
        row.unanswered(),
        row.unhelpful(),
        texts.openOptional(agency, CareTexts.REASON, id, row.reasonSealed()),
        row.askedBy(),
        row.state(),
        texts.openOptional(agency, CareTexts.NOTE, id, row.noteSealed()),
        row.firstAt(),
        row.lastAt(),
        sources);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
