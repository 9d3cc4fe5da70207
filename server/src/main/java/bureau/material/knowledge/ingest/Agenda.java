package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// When to look at which agency again: at once where something was heard of it, soon where work is
/// left that cannot be done yet, and in a minute where there was none, as what is heard may be
/// lost.
public final class Agenda {
  /// What looking at an agency came to.
  public enum Look {
    /// Something was done: there may be more.
    DONE,
    /// There is work, but not now.
    LATER,
    NOTHING
  }

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<AgencyId, Due> due = new HashMap<>();
  private long order;

  /// @param order of entry: who was looked at longest ago comes first
  /// @param heard grows with everything that is heard of the agency
  private record Due(long at, long order, long heard) {}

  /// An agency to be looked at.
  public record Turn(AgencyId agency, long heard) {}

  /// Says that there may be something to do.
  public void hear(AgencyId agency) {
    lock.lock();
    try {
      var before = due.get(agency);
      due.put(agency, new Due(System.nanoTime(), order++, before == null ? 0 : before.heard() + 1));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public void hearAll(Collection<AgencyId> agencies) {
    agencies.forEach(this::hear);
  }

  /// {@return the agency whose turn it is; empty if it is nobody's for so long}
  public Optional<Turn> next(Duration patience) throws InterruptedException {
    var until = System.nanoTime() + patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        var now = System.nanoTime();
        var ready =
            due.entrySet().stream()
                .filter(one -> one.getValue().at() - now <= 0)
                .min(Comparator.comparingLong(one -> one.getValue().order()));
        if (ready.isPresent()) {
          var turn = ready.get();
          var before = turn.getValue();
          // to the end of the line, so that others have their turn while this one is looked at
          turn.setValue(new Due(before.at(), order++, before.heard()));
          return Optional.of(new Turn(turn.getKey(), before.heard()));
        }
        var wait = until - now;
        if (wait <= 0) {
          return Optional.empty();
        }
        for (var one : due.values()) {
          wait = Math.min(wait, Math.max(1, one.at() - now));
        }
        var _ = changed.awaitNanos(wait);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Notes what looking came to. Where more was heard meanwhile, it is looked at no later for it:
  /// who looked in between found what this one had in hand, and nothing to do.
  public void looked(Turn turn, Look look) {
    lock.lock();
    try {
      var now = due.get(turn.agency());
      if (now != null) {
        var pause =
            switch (look) {
              case DONE -> Duration.ZERO;
              case LATER -> SOON;
              case NOTHING -> LATE;
            };
        var then = System.nanoTime() + pause.toNanos();
        var at = now.heard() == turn.heard() || then - now.at() < 0 ? then : now.at();
        due.put(turn.agency(), new Due(at, now.order(), now.heard()));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
