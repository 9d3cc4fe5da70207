package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one agency has to have written, in order, one batch at a time. It has a thread only while
/// there is something to write.
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final int MOST = 500;
  private static final int MANY = 8;
  private static final Duration MOMENT = Duration.ofNanos(800_000);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

  private final AgencyId agency;
  private final Batch batch;
  private final Semaphore turns;
  private final Ledger ledger;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean writing = new AtomicBoolean();
  private volatile @Nullable Balance balance;
  private volatile @Nullable Thread writer;

  Lane(AgencyId agency, Batch batch, Semaphore turns, Ledger ledger) {
    this.agency = agency;
    this.batch = batch;
    this.turns = turns;
    this.ledger = ledger;
  }

  void add(Entry entry) {
    waiting.add(entry);
    startWriting();
  }

  @Nullable Balance balance() {
    return balance;
  }

  void finish() {
    var last = writer;
    try {
      if (last != null && !last.join(PATIENCE_AT_THE_END)) {
        LOG.warn("Calls of {} were not settled before the end; they will be estimated", agency);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void startWriting() {
    if (writing.compareAndSet(false, true)) {
      writer = Thread.ofVirtual().name("ledger").start(this::write);
    }
  }

  private void write() {
    do {
      try {
        for (var entries = next(); !entries.isEmpty(); entries = next()) {
          commit(entries);
          if (entries.size() >= MANY) {
            gather();
          }
        }
      } finally {
        writing.set(false);
      }
      // what came between the last look and the line above is nobody else's to write
    } while (!waiting.isEmpty() && writing.compareAndSet(false, true));
  }

  private List<Entry> next() {
    var entries = new ArrayList<Entry>();
    for (var entry = waiting.poll(); entry != null; entry = waiting.poll()) {
      entries.add(entry);
      if (entries.size() == MOST) {
        break;
      }
    }
    return entries;
  }

  private void commit(List<Entry> entries) {
    var left = entries;
    var pause = FIRST_PAUSE;
    while (!left.isEmpty()) {
      var failure = tryCommit(left);
      if (failure == null) {
        return;
      }
      left = afterFailure(left, failure);
      if (!left.isEmpty() && (ledger.isClosed() || !rest(pause))) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private @Nullable RuntimeException tryCommit(List<Entry> entries) {
    turns.acquireUninterruptibly();
    try {
      var after = batch.commit(agency, entries);
      if (after != null) {
        balance = after;
      }
      return null;
    } catch (RuntimeException e) {
      return e;
    } finally {
      turns.release();
    }
  }

  /// Calls that were to be opened fail now: who waits for them answers 503. Whether they were
  /// committed after all is not known, so each is closed too, unless it came to its own end
  /// meanwhile, which does nothing if it is not there. What was to be settled is kept and tried
  /// again.
  private List<Entry> afterFailure(List<Entry> entries, RuntimeException failure) {
    LOG.warn("The ledger of {} could not be written: {}", agency, failure.getClass().getName());
    LOG.debug("Ledger", failure);
    var left = new ArrayList<Entry>();
    var closed = new HashSet<UUID>();
    for (var entry : entries) {
      if (entry instanceof Entry.Close close) {
        left.add(close);
        closed.add(close.closing().id());
      }
    }
    for (var entry : entries) {
      if (entry instanceof Entry.Open open) {
        if (!closed.contains(open.opening().id())) {
          left.add(Batch.undone(open));
        }
        open.granted().completeExceptionally(failure);
      }
    }
    return left;
  }

  /// Where many call at once, those whose commit has just come through call again at once: a moment
  /// of patience has them all in one batch instead of in two that take turns.
  private static void gather() {
    LockSupport.parkNanos(MOMENT.toNanos());
  }

  private static boolean rest(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
