package bureau.material.knowledge.ingest;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for what happens behind the scenes.
final class Soon {
  private Soon() {}

  /// @throws AssertionError with the last value, if it is not the wanted one in that time
  static <T> void is(T wanted, Duration longest, Supplier<T> value) {
    var deadline = System.nanoTime() + longest.toNanos();
    var now = value.get();
    while (!now.equals(wanted)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("wanted " + wanted + ", and it is still " + now);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      now = value.get();
    }
  }

  static <T> void is(T wanted, Supplier<T> value) {
    is(wanted, Duration.ofSeconds(20), value);
  }
}
