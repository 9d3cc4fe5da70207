package bureau.ground.platform.ids;

import java.nio.ByteBuffer;
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
  private final Randomness random = new Randomness();

  /// Milliseconds and counter of the identifier made last: `millis << 12 | counter`.
  private final AtomicLong last = new AtomicLong();

  public Uuid7(InstantSource clock) {
    this.clock = clock;
  }

  public UUID next() {
    long now = clock.millis() << 12;
    long stamp = last.updateAndGet(before -> Math.max(now, before + 1));
    long high = (stamp >>> 12) << 16 | 0x7000L | (stamp & 0xfff);
    long low = (random.next() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /// Random bits, drawn for many identifiers at once: each drawing asks the system.
  private static final class Randomness {
    private final SecureRandom source = new SecureRandom();
    private final ByteBuffer drawn = ByteBuffer.allocate(64 * Long.BYTES).limit(0);

    synchronized long next() {
      if (!drawn.hasRemaining()) {
        source.nextBytes(drawn.array());
        drawn.clear();
      }
      return drawn.getLong();
    }
  }
}
