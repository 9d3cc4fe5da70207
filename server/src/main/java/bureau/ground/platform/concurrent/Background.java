package bureau.ground.platform.concurrent;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that repeats while the server runs, each round on a virtual thread of its own. A round that
/// fails is logged and the next one runs all the same; a round never overlaps its predecessor.
public final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final ScheduledExecutorService rounds =
      Executors.newScheduledThreadPool(2, Thread.ofVirtual().name("background-", 0).factory());

  /// Runs the task again and again, `interval` after the end of the round before.
  public void every(String name, Duration interval, Runnable task) {
    var _ =
        rounds.scheduleWithFixedDelay(
            () -> round(name, task),
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void round(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // The message alone could carry a text of somebody; the class says enough to look further.
      LOG.warn("Background work '{}' failed this time: {}", name, e.getClass().getSimpleName());
      LOG.debug("Background work '{}'", name, e);
    }
  }

  /// Stops after the rounds under way, waiting a few seconds for them.
  @Override
  public void close() {
    rounds.shutdown();
    try {
      if (!rounds.awaitTermination(5, TimeUnit.SECONDS)) {
        rounds.shutdownNow();
      }
    } catch (InterruptedException e) {
      rounds.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
