package bureau.work.conversations;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what happens behind the scenes.
final class Eventually {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Eventually() {}

  /// @throws AssertionError if it does not hold within 20 seconds
  static void holds(BooleanSupplier claim) {
    holds(LONGEST, claim);
  }

  /// @throws AssertionError if it does not hold in that time
  static void holds(Duration longest, BooleanSupplier claim) {
    var deadline = System.nanoTime() + longest.toNanos();
    while (!claim.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never came true");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
