package bureau.material.knowledge.care;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.answer.Answerable;
import bureau.material.knowledge.care.TestQuestion.Outcome;
import bureau.material.knowledge.care.store.TestAgendaStore;
import bureau.material.knowledge.care.store.TestAgendaStore.Taken;
import bureau.material.knowledge.care.store.TestStore;
import bureau.material.knowledge.store.ChangeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries the questions of collections, behind everything that people wait for: once a change is
/// indexed and nothing more has come for a while, and when an owner wants it. One server takes a
/// collection under a lease; if it dies, another does.
public final class TestWork {
  private static final Logger LOG = LoggerFactory.getLogger(TestWork.class);
  private static final String CHANNEL = "knowledge";
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration REST = Duration.ofSeconds(30);

  /// Where documents come without end, it is tested all the same after so long.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /// So many runs of a collection are kept.
  static final int RUNS = 20;

  private final Tenancy tenancy;
  private final Nodes nodes;
  private final Keyring keyring;
  private final Answerable answerable;
  private final ToLongFunction<AgencyId> behind;
  private final CareTexts texts;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Duration quiet;
  private final TestStore store = new TestStore();
  private final TestAgendaStore agenda = new TestAgendaStore();
  private final ChangeStore changes = new ChangeStore();
  private final Set<AgencyId> heard = ConcurrentHashMap.newKeySet();

  /// @param behind by how many changes the index of this server is behind the agency's documents
  TestWork(
      Tenancy tenancy,
      Nodes nodes,
      Keyring keyring,
      Answerable answerable,
      ToLongFunction<AgencyId> behind,
      CareTexts texts,
      Uuid7 ids,
      InstantSource clock,
      CareConfig config) {
    this.tenancy = tenancy;
    this.nodes = nodes;
    this.keyring = keyring;
    this.answerable = answerable;
    this.behind = behind;
    this.texts = texts;
    this.ids = ids;
    this.clock = clock;
    this.quiet = config.testsAfter();
  }

  void start(Signals signals, Background background) {
    // for as long as the server runs
    var _ =
        signals.subscribe(
            CHANNEL, agency -> hear(new AgencyId(UUID.fromString(agency))), this::hearAll);
    hearAll(); // who listens for signals may have begun before: it does not say so again
    background.every("tests of knowledge", ROUND, this::round);
  }

  /// Something of the agency may have to be tested.
  void hear(AgencyId agency) {
    heard.add(agency);
  }

  /// Signals may have been missed. On a thread of its own: the one that listens may not wait.
  private void hearAll() {
    var _ =
        Thread.ofVirtual()
            .name("looking at all tests")
            .start(
                () -> {
                  try {
                    heard.addAll(tenancy.<List<AgencyId>>inPlatform(changes::agencies));
                  } catch (DatabaseUnavailable e) {
                    LOG.debug("Looking at all tests", e); // told again once the database is back
                  }
                });
  }

  /// Looks at every agency of which something was heard, and tests what is to be tested now.
  public synchronized void round() {
    for (var agency : Set.copyOf(heard)) {
      heard.remove(agency);
      try {
        if (!keyring.isDestroyed(agency) && isAnythingLeft(agency)) {
          heard.add(agency);
        }
      } catch (RuntimeException e) {
        LOG.warn("Tests could not be looked at: {}", e.getClass().getSimpleName());
        LOG.debug("Tests", e);
        heard.add(agency);
      }
    }
  }

  /// Tests what is to be tested now.
  private boolean isAnythingLeft(AgencyId agency) {
    tenancy.doInAgency(agency, agenda::notice);
    while (behind.applyAsLong(agency) == 0 && tested(agency)) {
      LOG.debug("A collection was tested");
    }
    return tenancy.<Boolean>inAgency(agency, agenda::isAnyLeft);
  }

  /// {@return whether there may be more to do at once}
  private boolean tested(AgencyId agency) {
    var claim = UUID.randomUUID();
    var taken =
        tenancy.<Optional<Taken>>inAgency(
            agency,
            tx -> agenda.take(tx, nodes.self(), claim, nodes.alive(tx), LEASE, quiet, LONGEST));
    if (taken.isEmpty()) {
      return false;
    }
    try {
      test(agency, taken.get(), claim);
      return true;
    } catch (RuntimeException e) { // for example the search, which is not available now
      LOG.warn("Tests failed this time: {}", e.getClass().getSimpleName());
      LOG.debug("Tests", e);
      tenancy.doInAgency(agency, tx -> agenda.giveBack(tx, taken.get().collection(), claim, REST));
      return false;
    }
  }

  /// What is to be tried.
  private record Given(List<TestStore.Row> questions, Map<DocumentId, DocumentId> successors) {}

  private void test(AgencyId agency, Taken taken, UUID claim) {
    var collection = taken.collection();
    var given =
        tenancy.<Given>inAgency(
            agency, tx -> new Given(store.of(tx, collection), store.successors(tx, collection)));
    var began = clock.instant();
    var outcomes = new LinkedHashMap<TestQuestionId, Outcome>();
    for (var row : given.questions()) {
      outcomes.put(row.id(), outcome(agency, collection, row, given.successors()));
    }
    var reason = taken.isAsked() ? TestRun.Reason.ASKED : TestRun.Reason.CHANGED;
    var run = summed(reason, began, outcomes);
    tenancy.doInAgency(
        agency,
        tx -> {
          var isHeld = agenda.done(tx, collection, claim, taken.signature());
          if (isHeld && !outcomes.isEmpty()) {
            store.insert(tx, collection, run, outcomes, RUNS);
          }
        });
  }

  private Outcome outcome(
      AgencyId agency,
      CollectionId collection,
      TestStore.Row row,
      Map<DocumentId, DocumentId> successors) {
    var id = row.id().value();
    var question = texts.open(agency, CareTexts.TEST, id, row.questionSealed());
    var words = texts.openOptional(agency, CareTexts.WORDS, id, row.wordsSealed());
    var judged = answerable.judge(agency, collection, question);
    return new Outcome(
        new Expected(row.document(), words).rankIn(judged.passages(), successors),
        judged.isAnswered());
  }

  private TestRun summed(
      TestRun.Reason reason, Instant began, Map<TestQuestionId, Outcome> outcomes) {
    var all = outcomes.values();
    return new TestRun(
        ids.next(),
        reason,
        began,
        clock.instant(),
        all.size(),
        within(outcomes, 1),
        within(outcomes, 5),
        within(outcomes, 10),
        (int) all.stream().filter(Outcome::isAnswered).count());
  }

  private static int within(Map<TestQuestionId, Outcome> outcomes, int rank) {
    return (int)
        outcomes.values().stream().filter(one -> one.rank() > 0 && one.rank() <= rank).count();
  }
}
