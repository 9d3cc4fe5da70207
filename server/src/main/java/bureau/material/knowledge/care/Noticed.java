package bureau.material.knowledge.care;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundDocuments;
import bureau.material.knowledge.answer.AnswerWatch;
import bureau.material.knowledge.care.store.ConflictStore;
import bureau.material.knowledge.care.store.UseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What searches and answers make of documents: counted in memory, and written every few seconds
/// for all of them together, so that nobody waits for it. A server that is killed loses the counts
/// of its last seconds; they are signs, no accounts.
public final class Noticed implements FoundDocuments, AnswerWatch, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Noticed.class);
  private static final Duration ROUND = Duration.ofSeconds(10);

  /// No more is held between two writings; what comes on top is not counted.
  private static final int MOST = 50_000;

  private final Tenancy tenancy;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final UseStore uses = new UseStore();
  private final ConflictStore conflicts = new ConflictStore();

  private final Object lock = new Object();
  // guarded by the lock
  private Map<Key, Count> counts = new HashMap<>();
  private List<Seen> seen = new ArrayList<>();

  Noticed(Tenancy tenancy, Uuid7 ids, InstantSource clock) {
    this.tenancy = tenancy;
    this.ids = ids;
    this.clock = clock;
  }

  private record Key(AgencyId agency, DocumentId document, LocalDate day) {}

  private record Count(int found, int cited) {
    Count plus(Count other) {
      return new Count(found + other.found, cited + other.cited);
    }
  }

  private record Seen(AgencyId agency, Place first, Place second, Instant at) {}

  void start(Background background) {
    background.every("what was noticed of documents", ROUND, this::flush);
  }

  @Override
  public void found(AgencyId agency, Set<DocumentId> documents) {
    documents.forEach(document -> count(agency, document, new Count(1, 0)));
  }

  @Override
  public void cited(AgencyId agency, DocumentId document) {
    count(agency, document, new Count(0, 1));
  }

  @Override
  public void contradicting(AgencyId agency, Place first, Place second) {
    // the same two places in the same order, whichever was found first
    var isInOrder = first.document().value().compareTo(second.document().value()) <= 0;
    var one =
        new Seen(agency, isInOrder ? first : second, isInOrder ? second : first, clock.instant());
    synchronized (lock) {
      if (seen.size() < MOST) {
        seen.add(one);
      }
    }
  }

  private void count(AgencyId agency, DocumentId document, Count more) {
    var key = new Key(agency, document, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    synchronized (lock) {
      if (counts.size() < MOST || counts.containsKey(key)) {
        counts.merge(key, more, Count::plus);
      }
    }
  }

  /// Writes what was noticed since the last time.
  public void flush() {
    Map<Key, Count> counted;
    List<Seen> shown;
    synchronized (lock) {
      counted = counts;
      shown = seen;
      counts = new HashMap<>();
      seen = new ArrayList<>();
    }
    var agencies = new TreeSet<>(Comparator.comparing(AgencyId::value));
    counted.keySet().forEach(key -> agencies.add(key.agency()));
    shown.forEach(one -> agencies.add(one.agency()));
    agencies.forEach(agency -> write(agency, counted, shown));
  }

  private void write(AgencyId agency, Map<Key, Count> counted, List<Seen> shown) {
    var rows =
        counted.entrySet().stream()
            .filter(one -> one.getKey().agency().equals(agency))
            .map(
                one ->
                    new UseStore.Row(
                        one.getKey().document(),
                        one.getKey().day(),
                        one.getValue().found(),
                        one.getValue().cited()))
            .toList();
    try {
      tenancy.doInAgency(
          agency,
          tx -> {
            uses.add(tx, rows);
            for (var one : shown) {
              if (one.agency().equals(agency)) {
                conflicts.put(tx, new ConflictId(ids.next()), one.first(), one.second(), one.at());
              }
            }
          });
    } catch (RuntimeException e) {
      LOG.warn("Uses of documents were not counted: {}", e.getClass().getSimpleName());
      LOG.debug("Uses of documents", e);
    }
  }

  /// Writes what is left.
  @Override
  public void close() {
    flush();
  }
}
