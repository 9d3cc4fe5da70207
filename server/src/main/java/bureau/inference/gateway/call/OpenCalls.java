package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.platform.epochs.AccessEpochs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The calls under way on this server. Ends those whose provider is silent for too long, those
/// whose caller may no longer ask, and those that hand an answer to a caller of whom that cannot be
/// found out.
public final class OpenCalls implements AutoCloseable, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);
  private static final Duration ROUND = Duration.ofMillis(50);
  private static final int ROUNDS_TO_CLIENTS = 5;
  private static final int ROUNDS_TO_REVOCATION = 10;
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(1);

  /// Somebody waits until this time.
  private record Wait(CompletableFuture<Boolean> written, long until) {}

  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final Set<RunningCall> calls = ConcurrentHashMap.newKeySet();
  private final AccessEpochs epochs;
  private final Standing standing;
  private final Places places;
  private final Duration drain;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean open;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watch =
      Thread.ofPlatform().name("open-calls").daemon().unstarted(this::watch);

  /// @param most how many may be under way at once
  /// @param drain how long calls under way have to end by themselves when the server stops
  public OpenCalls(AccessEpochs epochs, Standing standing, int most, Duration drain) {
    this.epochs = epochs;
    this.standing = standing;
    this.places = new Places(most, System::nanoTime);
    this.drain = drain;
  }

  @Override
  public void start() {
    open = true;
    watch.start();
  }

  /// Takes no new calls, gives those under way their time, and ends the rest in words that their
  /// programs can read, before the web server closes their connections.
  @Override
  public void stop() {
    open = false;
    var end = System.nanoTime() + drain.toNanos();
    try {
      while (!calls.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(ROUND);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    calls.forEach(call -> call.end(RunningCall.Ended.BY_SHUTDOWN));
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  /// After the answers of conversations were ended, before the web server.
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 512;
  }

  boolean isStopping() {
    return !open;
  }

  public int count() {
    return places.taken();
  }

  /// {@return whether the caller would be given a place now}
  boolean hasRoomFor(Caller caller) {
    return places.hasRoomFor(caller);
  }

  /// {@return a place for one call more of this caller; empty if there is none for them}
  Optional<Places.Place> take(Caller caller) {
    return places.take(caller);
  }

  /// {@return a place for a call that had one already and goes on}
  Places.Place takeAnyway(Caller caller) {
    return places.takeAnyway(caller);
  }

  /// Waits for the ledger. The time is watched here, with everybody's, because a wait that watches
  /// its own costs a thread's waking for each call.
  ///
  /// @throws ExecutionException also when the time is over
  boolean awaiting(CompletableFuture<Boolean> written, Duration atMost)
      throws ExecutionException, InterruptedException {
    var wait = new Wait(written.copy(), System.nanoTime() + atMost.toNanos());
    waits.add(wait);
    try {
      return wait.written().get();
    } finally {
      waits.remove(wait);
    }
  }

  void add(RunningCall call) {
    calls.add(call);
  }

  void remove(RunningCall call) {
    calls.remove(call);
    call.place().giveBack();
  }

  @Override
  public void close() {
    closed.countDown();
    calls.forEach(call -> call.end(RunningCall.Ended.BY_SHUTDOWN));
  }

  private void watch() {
    try {
      for (var round = 1; !closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS); round++) {
        endOverdue(round % ROUNDS_TO_CLIENTS == 0);
        endWaits();
        if (round % ROUNDS_TO_REVOCATION == 0) {
          // asks the database where something changed: not on the thread that watches the time
          Thread.ofVirtual().name("revoked-calls").start(this::endRevoked);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void endOverdue(boolean clientsToo) {
    var now = System.nanoTime();
    for (var call : calls) {
      if (clientsToo) {
        call.lookForClient(now);
      }
      if (call.isOverdue(now)) {
        call.end(RunningCall.Ended.BY_A_TIME_LIMIT);
      }
    }
  }

  private void endWaits() {
    var now = System.nanoTime();
    for (var wait : waits) {
      if (now - wait.until() > 0) {
        wait.written().completeExceptionally(new TimeoutException());
      }
    }
  }

  /// Everybody is asked about at once: a database that is silent for one is silent for all.
  private void endRevoked() {
    if (!asking.compareAndSet(false, true)) {
      return;
    }
    try {
      var questions =
          calls.stream()
              .filter(call -> call.caller().mayHaveChanged(epochs))
              .collect(Collectors.groupingBy(RunningCall::caller))
              .entrySet()
              .stream()
              .map(
                  of -> Thread.ofVirtual().start(() -> endWhere(asked(of.getKey()), of.getValue())))
              .toList();
      for (var question : questions) {
        question.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      asking.set(false);
    }
  }

  private static void endWhere(Standing.Now now, List<RunningCall> calls) {
    for (var call : calls) {
      switch (now) {
        case HOLDS -> {}
        case ENDED -> call.end(RunningCall.Ended.BY_REVOCATION);
        case UNKNOWN -> {
          // an answer of the server's own is kept until somebody may read it
          if (call.isRelayed()) {
            call.end(RunningCall.Ended.UNCHECKED);
          }
        }
      }
    }
  }

  /// A database that hangs keeps the question waiting for longer than anything may still be handed
  /// over unchecked.
  private Standing.Now asked(Caller caller) {
    var answer = new CompletableFuture<Standing.Now>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(standing.of(caller));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer
        .completeOnTimeout(Standing.Now.UNKNOWN, LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              LOG.error("It could not be found out whether a caller may go on", failure);
              return Standing.Now.UNKNOWN;
            })
        .join();
  }
}
