package bureau.ground.platform.ids;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Makes identifiers of version 7: 48 bits of Unix time in milliseconds, a 12-bit counter within
/// the millisecond, and 62 random bits. Identifiers made by one instance rise strictly, also when
/// the clock stands still or goes back.
///
/// Source: RFC 9562, section 5.7 and 6.2, method 1.
public final class Uuid7 {
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// Milliseconds and counter of the identifier made last: `millis << 12 | counter`.
  private final AtomicLong last = new AtomicLong();

  public Uuid7(InstantSource clock) {
    this.clock = clock;
  }

  public UUID next() {
    long now = clock.millis() << 12;
    long stamp = last.updateAndGet(before -> Math.max(now, before + 1));
    long high = (stamp >>> 12) << 16 | 0x7000L | (stamp & 0xfff);
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
