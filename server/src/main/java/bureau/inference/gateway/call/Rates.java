package bureau.inference.gateway.call;

import bureau.ground.platform.concurrent.Caches;
import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// How many calls a minute: a bucket for each, filled evenly.
///
/// Every server has buckets of its own and tells the others what it took out of them, so that
/// together they give what one bucket would. What is under way meanwhile, and the little that is
/// not told yet, may be given twice; it is owed afterwards.
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// What part of a minute's calls is worth telling.
  private static final int WORTH = 128;

  private final int perMinute;
  private final Cache<UUID, Counted> buckets =
      Caches.ofAtMost(200_000).expireAfterAccess(MINUTE.multipliedBy(5)).build();
  private final Set<UUID> newsOf = ConcurrentHashMap.newKeySet();

  /// @param untold how many calls were taken here that the other servers do not know of
  private record Counted(Bucket bucket, AtomicLong untold) {}

  Rates(int perMinute) {
    this.perMinute = perMinute;
  }

  /// Takes one call out of the bucket.
  ///
  /// @param left how much of a full bucket must be left, from 0 to 1
  /// @return how long to wait until there is one again; empty if there was one
  Optional<Duration> take(UUID whose, double left) {
    var counted = of(whose);
    var bucket = counted.bucket();
    var kept = (long) (perMinute * left);
    if (kept > 0 && bucket.getAvailableTokens() <= kept) {
      return Optional.of(until(bucket, kept + 1));
    }
    if (!bucket.tryConsume(1)) {
      return Optional.of(until(bucket, 1));
    }
    if (counted.untold().incrementAndGet() > perMinute / WORTH) {
      newsOf.add(whose);
    }
    return Optional.empty();
  }

  /// {@return how much of a full bucket there is, from 0 to 1}
  double level(UUID whose) {
    return (double) Math.max(0L, of(whose).bucket().getAvailableTokens()) / perMinute;
  }

  /// {@return how many calls were taken here that the others were not told of, where it is worth
  /// it; they count as told}
  Map<UUID, Long> news() {
    var news = new HashMap<UUID, Long>();
    for (var whose : List.copyOf(newsOf)) {
      newsOf.remove(whose);
      news.put(whose, of(whose).untold().getAndSet(0));
    }
    return news;
  }

  /// Another server took these.
  void takenElsewhere(UUID whose, long calls) {
    of(whose).bucket().consumeIgnoringRateLimits(calls);
  }

  private Counted of(UUID whose) {
    return buckets.get(whose, _ -> new Counted(full(), new AtomicLong()));
  }

  private static Duration until(Bucket bucket, long calls) {
    var wait = bucket.estimateAbilityToConsume(calls).getNanosToWaitForRefill();
    return Duration.ofNanos(wait).plusSeconds(1);
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
