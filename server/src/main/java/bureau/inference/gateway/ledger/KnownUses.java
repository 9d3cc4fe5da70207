package bureau.inference.gateway.ledger;

import bureau.ground.platform.concurrent.Caches;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// How far the counts of rules had come when this server last wrote to them. Other servers write
/// too: the database decides.
final class KnownUses {
  private final Cache<Charge.Count, Use> known =
      Caches.ofAtMost(100_000).expireAfterAccess(Duration.ofHours(1)).build();

  void remember(Collection<Use> uses) {
    uses.forEach(use -> known.put(use.count(), use));
  }

  @Nullable Use of(Charge.Count count) {
    return known.getIfPresent(count);
  }
}
