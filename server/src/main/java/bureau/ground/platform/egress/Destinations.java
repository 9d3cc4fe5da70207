package bureau.ground.platform.egress;

import bureau.ground.platform.concurrent.Caches;
import com.github.benmanes.caffeine.cache.Cache;

/// Remembers how addresses read: the same few are called all the time. Only the reading is
/// remembered; where it leads is judged at every call.
final class Destinations {
  private final Cache<String, Destination> read = Caches.ofAtMost(1_000).build();

  /// @throws AddressRefused if the address is not a plain one
  Destination of(String url) throws AddressRefused {
    var known = read.getIfPresent(url);
    if (known != null) {
      return known;
    }
    var destination = Destination.of(url);
    read.put(url, destination);
    return destination;
  }
}
