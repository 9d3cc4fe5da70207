package bureau.ground.platform.epochs;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.epochs.store.EpochStore;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Tells whether the access of a person, a key or an agency has changed since it was looked up.
///
/// Whoever changes access raises the epoch in the transaction of the change. Every server looks at
/// the raised epochs each second, so that a revocation reaches cached keys and open streams on
/// every node well within five seconds. A *stamp* is a moment on this server's own count of
/// changes: take it before reading somebody's rights, and {@link #changedSince} says whether to
/// read them again.
public final class AccessEpochs {
  /// Whose access.
  public enum Kind {
    PERSON,
    KEY,
    AGENCY
  }

  private record Subject(String kind, UUID id) {}

  private record Seen(long epoch, long stamp) {}

  private static final Duration ROUND = Duration.ofSeconds(1);

  /// A change is stamped when its transaction starts, and seen when it commits: look this far back
  /// beyond the last look that succeeded.
  private static final Duration WINDOW = Duration.ofMinutes(2);

  /// Who has not looked for this long knows nothing: everything may have changed.
  private static final long BLIND_NANOS = Duration.ofMillis(3500).toNanos();

  private final Tenancy tenancy;
  private final EpochStore store;
  private final AtomicLong count = new AtomicLong();
  private final Map<Subject, Seen> changes = new ConcurrentHashMap<>();
  private volatile long lookedAt = System.nanoTime();

  public AccessEpochs(Tenancy tenancy, EpochStore store) {
    this.tenancy = tenancy;
    this.store = store;
  }

  public void start(Background background) {
    look();
    background.every("access epochs", ROUND, this::look);
  }

  /// Marks the access as changed, in the transaction of the change.
  public void raise(Tx tx, Kind kind, UUID id) {
    store.raise(tx, kind.name(), id);
    tx.afterCommit(this::look);
  }

  /// As `raise`, of many at once.
  public void raiseAll(Tx tx, Kind kind, List<UUID> ids) {
    if (!ids.isEmpty()) {
      store.raiseAll(tx, kind.name(), ids);
      tx.afterCommit(this::look);
    }
  }

  /// {@return the present moment on this server's count of changes}
  public long stamp() {
    return count.get();
  }

  /// {@return whether a change was seen after the stamp was taken, or could not be seen because the
  /// database has not answered for some seconds}
  public boolean changedSince(long stamp, Kind kind, UUID id) {
    if (System.nanoTime() - lookedAt > BLIND_NANOS) {
      return true;
    }
    var seen = changes.get(new Subject(kind.name(), id));
    return seen != null && seen.stamp() > stamp;
  }

  /// Reads the raised epochs now.
  public void look() {
    var before = System.nanoTime();
    var window = WINDOW.plusNanos(before - lookedAt);
    var rows = tenancy.inPlatform(tx -> store.changedWithin(tx, window));
    for (var row : rows) {
      changes.compute(
          new Subject(row.kind(), row.id()),
          (subject, seen) ->
              seen != null && seen.epoch() >= row.epoch()
                  ? seen
                  : new Seen(row.epoch(), count.incrementAndGet()));
    }
    lookedAt = before;
  }
}
