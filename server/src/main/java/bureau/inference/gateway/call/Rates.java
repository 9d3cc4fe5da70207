package bureau.inference.gateway.call;

import bureau.ground.platform.concurrent.Caches;
import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// How many calls a minute: a bucket for each, filled evenly, on this server.
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final Cache<UUID, Bucket> buckets =
      Caches.ofAtMost(200_000).expireAfterAccess(MINUTE.multipliedBy(5)).build();

  Rates(int perMinute) {
    this.perMinute = perMinute;
  }

  /// Takes one call out of the bucket.
  ///
  /// @return how long to wait until there is one again; empty if there was one
  Optional<Duration> take(UUID whose) {
    var bucket = buckets.get(whose, _ -> full());
    if (bucket.tryConsume(1)) {
      return Optional.empty();
    }
    var wait = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return Optional.of(Duration.ofNanos(wait).plusSeconds(1));
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
