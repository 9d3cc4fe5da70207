package bureau.material.knowledge;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Something that is made ready after the start, behind everything else, and tried again until it
/// is: what it needs may come up later than the server.
final class Preparation implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  private Preparation(BooleanSupplier isReady, Duration pause) {
    thread = Thread.ofVirtual().name("preparation").unstarted(() -> prepare(isReady, pause));
  }

  /// @param isReady tries, and says whether nothing is left to be done; what it throws ends it
  /// @param pause before it is tried again
  static Preparation start(BooleanSupplier isReady, Duration pause) {
    var preparation = new Preparation(isReady, pause);
    preparation.thread.start();
    return preparation;
  }

  private void prepare(BooleanSupplier isReady, Duration pause) {
    try {
      while (!isReady.getAsBoolean() && !end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        // another try
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until it is done.
  void join() throws InterruptedException {
    thread.join();
  }

  @Override
  public void close() {
    end.countDown();
    thread.interrupt();
  }
}
