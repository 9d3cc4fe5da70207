package bureau.trust.identity;

import bureau.ground.platform.concurrent.Background;
import bureau.trust.agencies.Agencies;
import java.time.Duration;
import java.util.Optional;

/// Puts keys that nobody uses to rest, agency by agency. While an agency is suspended nobody can
/// use its keys, so nothing is said of them.
final class DormantKeys {
  private static final int AT_ONCE = 100;

  private final KeyLives lives;
  private final Agencies agencies;

  DormantKeys(KeyLives lives, Agencies agencies) {
    this.lives = lives;
    this.agencies = agencies;
  }

  void start(Background background) {
    background.every("dormant keys", Duration.ofHours(1), this::putToRest);
  }

  void putToRest() {
    var page = agencies.list(Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(agency -> agencies.isActive(agency.id()))
          .forEach(agency -> lives.sweep(agency.id()));
      page = agencies.list(Optional.of(page.getLast().id()), AT_ONCE);
    }
  }
}
