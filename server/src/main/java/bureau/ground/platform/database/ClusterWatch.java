package bureau.ground.platform.database;

import bureau.ground.platform.home.CannotStart;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks whether the database still lives, and starts it again on the same port where it does not:
/// killed for want of memory, say. What it had acknowledged it still has.
final class ClusterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
  private static final Duration ROUND = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private final Cluster cluster;
  private final int port;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("database").unstarted(this::run);

  ClusterWatch(Cluster cluster, int port) {
    this.cluster = cluster;
    this.port = port;
  }

  void start() {
    thread.start();
  }

  private void run() {
    var pause = ROUND;
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = look() ? ROUND : longer(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  /// {@return whether it lives, or does so again}
  private boolean look() {
    try {
      if (!cluster.isServed()) {
        LOG.warn("The database has ended by itself; it is started again");
        cluster.startAgain(port);
        LOG.info("The database runs again");
      }
      return true;
    } catch (IOException | CannotStart | IllegalStateException e) {
      LOG.error("The database could not be started again: {}", e.getMessage());
      return false;
    }
  }

  /// Waits for a start under way, so that it is not stopped in its middle and left running.
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
