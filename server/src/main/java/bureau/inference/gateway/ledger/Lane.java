package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one agency has to have written, in order, one batch at a time. It has a thread only while
/// there is something to write.
///
/// The start of a call is held back for a moment: most calls of programs are over by then, and are
/// written once, as settled. Whoever needs it written earlier says so ([#urge]).
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final int MOST = 500;
  private static final int MANY = 8;
  private static final int AWAKE = Integer.MAX_VALUE;
  private static final Duration MOMENT = Duration.ofMillis(4);
  private static final Duration HELD_BACK = Duration.ofMillis(8);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

  /// A start and until when it may wait.
  private record Held(Entry.Open entry, long until) {}

  private final AgencyId agency;
  private final Batch batch;
  private final Semaphore turns;
  private final Ledger ledger;
  private final Object lock = new Object();
  // guarded by the lock: starts in the order in which they came, and what is to be written now
  private final LinkedHashMap<UUID, Held> held = new LinkedHashMap<>();
  // how the calls began that are under way: who settles them need not ask
  private final Map<UUID, Opening> underWay = new HashMap<>();
  private final Queue<Entry> waiting = new ArrayDeque<>();
  private @Nullable Thread writer;
  // the writer sleeps until so many wait
  private int wanted = AWAKE;
  private volatile @Nullable Balance balance;

  Lane(AgencyId agency, Batch batch, Semaphore turns, Ledger ledger) {
    this.agency = agency;
    this.batch = batch;
    this.turns = turns;
    this.ledger = ledger;
  }

  /// Holds a start back: it is written when the call is attended to, urged or closed.
  void add(Entry.Open entry) {
    synchronized (lock) {
      held.put(entry.opening().id(), new Held(entry, System.nanoTime() + HELD_BACK.toNanos()));
    }
  }

  /// Has what is held back written when its time has come.
  void attend() {
    synchronized (lock) {
      needWriter();
    }
  }

  /// What comes to its end is written, with its start where that was held back.
  CompletableFuture<Boolean> close(Closing closing) {
    var done = new CompletableFuture<Boolean>();
    synchronized (lock) {
      release(closing.id());
      waiting.add(new Entry.Close(closing, done, underWay.remove(closing.id())));
      needWriter();
      wake();
    }
    return done;
  }

  /// Has a start written now.
  void urge(UUID call) {
    synchronized (lock) {
      if (release(call)) {
        needWriter();
        wake();
      }
    }
  }

  @Nullable Balance balance() {
    return balance;
  }

  void finish() {
    Thread last;
    synchronized (lock) {
      List.copyOf(held.keySet()).forEach(this::release);
      if (!waiting.isEmpty()) {
        needWriter();
      }
      wake();
      last = writer;
    }
    try {
      if (last != null && !last.join(PATIENCE_AT_THE_END)) {
        LOG.warn("Calls of {} were not settled before the end; they will be estimated", agency);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean release(UUID call) {
    var start = held.remove(call);
    if (start == null) {
      return false;
    }
    underWay.put(call, start.entry().opening());
    return waiting.add(start.entry());
  }

  private void needWriter() {
    if (writer == null) {
      writer = Thread.ofVirtual().name("ledger").start(this::write);
    }
  }

  private void wake() {
    if (waiting.size() >= wanted) {
      LockSupport.unpark(writer);
    }
  }

  private void write() {
    try {
      for (var entries = next(); !entries.isEmpty(); entries = next()) {
        commit(entries);
        if (entries.size() >= MANY) {
          // Where many call at once, those whose commit has just come through call again at once: a
          // moment of patience has them all in one batch instead of in two that take turns.
          sleep(entries.size(), MOMENT.toNanos());
        }
      }
    } finally {
      synchronized (lock) {
        if (Thread.currentThread().equals(writer)) {
          writer = null; // it broke: the next entry starts another
        }
      }
    }
  }

  /// {@return what is to be written next, which it may wait for; empty when there is nothing more,
  /// and the next entry needs another writer}
  private List<Entry> next() {
    while (true) {
      long rest;
      synchronized (lock) {
        rest = releaseOverdue(System.nanoTime());
        if (!waiting.isEmpty()) {
          return taken();
        }
        if (held.isEmpty()) {
          writer = null;
          return List.of();
        }
      }
      sleep(1, rest);
    }
  }

  /// {@return until the first of those that stay is overdue, in nanoseconds}
  private long releaseOverdue(long now) {
    while (!held.isEmpty()) {
      var first = held.firstEntry();
      var rest = first.getValue().until() - now;
      if (rest > 0 && !ledger.isClosed()) {
        return rest;
      }
      release(first.getKey());
    }
    return 0;
  }

  private List<Entry> taken() {
    var entries = new ArrayList<Entry>(Math.min(waiting.size(), MOST));
    while (entries.size() < MOST && !waiting.isEmpty()) {
      entries.add(waiting.remove());
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
      forgetRefused(entries);
      return null;
    } catch (RuntimeException e) {
      return e;
    } finally {
      turns.release();
    }
  }

  private void forgetRefused(List<Entry> entries) {
    synchronized (lock) {
      for (var entry : entries) {
        if (entry instanceof Entry.Open open && !open.granted().getNow(false)) {
          underWay.remove(open.opening().id());
        }
      }
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
        synchronized (lock) {
          underWay.remove(open.opening().id());
        }
        if (!closed.contains(open.opening().id())) {
          left.add(Batch.undone(open));
        }
        open.granted().completeExceptionally(failure);
      }
    }
    return left;
  }

  /// Sleeps until so many wait, but no longer than that.
  private void sleep(int many, long nanos) {
    var end = System.nanoTime() + nanos;
    for (var rest = nanos; rest > 0; rest = end - System.nanoTime()) {
      synchronized (lock) {
        if (waiting.size() >= many) {
          break;
        }
        wanted = many;
      }
      LockSupport.parkNanos(rest);
    }
    synchronized (lock) {
      wanted = AWAKE;
    }
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
