package bureau.inference.gateway.call;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The connection of a call's client, looked at from another thread while the client's request
/// lasts.
final class ClientWatch {
  private final Object lock = new Object();
  // guarded by the lock
  private @Nullable BooleanSupplier gone;

  void watch(BooleanSupplier gone) {
    synchronized (lock) {
      this.gone = gone;
    }
  }

  /// The request is over; when this returns, nobody looks at its connection any more.
  void forget() {
    synchronized (lock) {
      gone = null;
    }
  }

  void ifGone(Runnable then) {
    synchronized (lock) {
      if (gone != null && gone.getAsBoolean()) {
        then.run();
      }
    }
  }
}
