package bureau.material.knowledge.care;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.SearchQuestion;
import bureau.material.knowledge.care.TestQuestion.Outcome;
import bureau.material.knowledge.care.store.TestAgendaStore;
import bureau.material.knowledge.care.store.TestStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The questions that collections are tested with: kept by owners, tried behind ([TestWork]).
public final class TestQuestions {
  /// So many may a collection have.
  public static final int MOST = 200;

  public static final int LONGEST_WORDS = 500;

  private final Tenancy tenancy;
  private final Collections collections;
  private final CareTexts texts;
  private final KnowledgeTexts titles;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final TestWork work;
  private final TestStore store = new TestStore();
  private final TestAgendaStore agenda = new TestAgendaStore();

  TestQuestions(
      Tenancy tenancy,
      Collections collections,
      CareTexts texts,
      KnowledgeTexts titles,
      Audit audit,
      Uuid7 ids,
      InstantSource clock,
      TestWork work) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.texts = texts;
    this.titles = titles;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.work = work;
  }

  /// What a collection is tested with, and how it went.
  ///
  /// @param questions the newest first
  /// @param runs the newest first
  /// @param isPending whether another run is to come
  public record Listed(List<TestQuestion> questions, List<TestRun> runs, boolean isPending) {
    public Listed {
      questions = List.copyOf(questions);
      runs = List.copyOf(runs);
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such collection that
  ///   the caller reads, 403 if they do not own it
  public Listed list(Caller caller, CollectionId collection) {
    return tenancy.<Listed>inAgency(
        caller.agency(),
        tx -> {
          var _ = collections.keptBy(tx, caller, collection);
          var runs = store.runs(tx, collection);
          var now = outcomes(tx, runs, 0);
          var before = outcomes(tx, runs, 1);
          return new Listed(
              store.of(tx, collection).stream()
                  .map(row -> opened(tx.agency(), row, now.get(row.id()), before.get(row.id())))
                  .toList(),
              runs,
              agenda.isLeft(tx, collection));
        });
  }

  private Map<TestQuestionId, Outcome> outcomes(Tx tx, List<TestRun> runs, int which) {
    return runs.size() > which ? store.outcomes(tx, runs.get(which).id()) : Map.of();
  }

  /// @param document where the answer is to be found; `null` if only the words tell
  /// @param words that must stand in the passage; `null` if only the document tells
  /// @throws bureau.ground.platform.http.ProblemException as `list`; 400 if nothing is expected or
  ///   the document is not of the collection, 409 if there are too many
  public TestQuestion add(
      Caller caller,
      CollectionId collection,
      String question,
      @Nullable DocumentId document,
      @Nullable String words) {
    var person = Collections.person(caller);
    var agency = person.agency();
    var asked = CareTexts.required(question, "question", SearchQuestion.LONGEST);
    var expected = CareTexts.optional(words, "words", LONGEST_WORDS);
    if (document == null && expected == null) {
      throw Problem.invalid("documentId", "required").exception();
    }
    var id = new TestQuestionId(ids.next());
    return tenancy.<TestQuestion>inAgency(
        agency,
        tx -> {
          var _ = collections.owned(tx, caller, collection);
          if (document != null && !store.holds(tx, collection, document)) {
            throw Problem.invalid("documentId", "unknown-document").exception();
          }
          if (store.count(tx, collection) >= MOST) {
            throw Problem.of("too-many-tests", 409, Map.of("most", MOST)).exception();
          }
          store.insert(
              tx,
              id,
              collection,
              texts.seal(agency, CareTexts.TEST, id.value(), asked),
              document,
              texts.sealOptional(agency, CareTexts.WORDS, id.value(), expected),
              clock.instant());
          agenda.notice(tx); // whoever looks at once sees that a run is to come
          record(tx, caller, CareEvents.TEST_ADDED, collection);
          tx.afterCommit(() -> work.hear(agency));
          return opened(agency, store.find(tx, id).orElseThrow(), null, null);
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is none in a collection that
  ///   the caller reads, 403 if they do not own it
  public void remove(Caller caller, TestQuestionId id) {
    var person = Collections.person(caller);
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          var row = store.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
          var _ = collections.keptBy(tx, caller, row.collection());
          store.delete(tx, id);
          agenda.notice(tx);
          record(tx, caller, CareEvents.TEST_REMOVED, row.collection());
          tx.afterCommit(() -> work.hear(person.agency()));
        });
  }

  /// Has a collection tested as soon as a server is free.
  ///
  /// @throws bureau.ground.platform.http.ProblemException as `list`
  public void run(Caller caller, CollectionId collection) {
    var person = Collections.person(caller);
    tenancy.doInAgency(
        person.agency(),
        tx -> {
          var _ = collections.keptBy(tx, caller, collection);
          agenda.ask(tx, collection);
          record(tx, caller, CareEvents.TESTS_ASKED, collection);
          tx.afterCommit(() -> work.hear(person.agency()));
        });
  }

  private TestQuestion opened(
      AgencyId agency, TestStore.Row row, @Nullable Outcome now, @Nullable Outcome before) {
    var document = row.document();
    var title = row.titleSealed();
    return new TestQuestion(
        row.id(),
        texts.open(agency, CareTexts.TEST, row.id().value(), row.questionSealed()),
        document,
        document == null || title == null ? null : titles.openTitle(agency, document, title),
        texts.openOptional(agency, CareTexts.WORDS, row.id().value(), row.wordsSealed()),
        now,
        before);
  }

  private void record(Tx tx, Caller caller, AuditAction action, CollectionId collection) {
    audit.append(tx, Actor.of(caller), action, collection.toString(), Map.of());
  }
}
