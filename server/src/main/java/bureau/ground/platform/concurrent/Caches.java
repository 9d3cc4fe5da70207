package bureau.ground.platform.concurrent;

import com.github.benmanes.caffeine.cache.Caffeine;

/// Bounded memories. They are kept in order by whoever happens to write, within microseconds; the
/// library's own way, a thread beside, wakes that thread several times for a single call.
public final class Caches {
  private Caches() {}

  /// {@return a memory that forgets what was used least once it holds more than this}
  public static Caffeine<Object, Object> ofAtMost(long entries) {
    return Caffeine.newBuilder().executor(Runnable::run).maximumSize(entries);
  }
}
