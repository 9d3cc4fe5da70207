package bureau.ground.platform.concurrent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that repeats while the server runs, each task on a virtual thread of its own, so that one
/// that waits for a silent database holds up no other. A round that fails is logged and the next
/// one runs all the same; a round never overlaps its predecessor.
public final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> tasks = new CopyOnWriteArrayList<>();

  /// Runs the task again and again, `interval` after the end of the round before.
  public void every(String name, Duration interval, Runnable task) {
    tasks.add(Thread.ofVirtual().name(name).start(() -> rounds(name, interval, task)));
  }

  private void rounds(String name, Duration interval, Runnable task) {
    try {
      while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        round(name, task);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    closed.countDown();
    var deadline = System.nanoTime() + LAST_ROUND.toNanos();
    try {
      for (var task : tasks) {
        var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        if (!task.join(left)) {
          task.interrupt();
        }
      }
    } catch (InterruptedException e) {
      tasks.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
