package bureau.material.knowledge.pages;

import bureau.ground.platform.egress.OutboundCall;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cancels whichever call is under way when the time is over: also one whose other side says a
/// letter now and then.
final class Deadline implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Object lock = new Object();
  // guarded by the lock
  private @Nullable OutboundCall underWay;
  private boolean isOver;

  Deadline(Duration time) {
    Thread.ofVirtual().name("page-deadline").start(() -> await(time));
  }

  /// From now on this call is the one.
  void watch(OutboundCall call) {
    synchronized (lock) {
      underWay = call;
      if (isOver) {
        call.cancel();
      }
    }
  }

  private void await(Duration time) {
    try {
      if (!closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        synchronized (lock) {
          isOver = true;
          if (underWay != null) {
            underWay.cancel();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
