package bureau.trust.identity;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.agencies.Agencies;
import java.time.Duration;
import java.util.Optional;

/// Removes the rows of sessions that have ended by themselves, agency by agency.
final class EndedSessions {
  private static final int AT_ONCE = 100;

  private final Sessions sessions;
  private final Agencies agencies;

  EndedSessions(Sessions sessions, Agencies agencies) {
    this.sessions = sessions;
    this.agencies = agencies;
  }

  void start(Background background) {
    background.every("ended sessions", Duration.ofHours(1), this::remove);
  }

  void remove() {
    sessions.sweep(AgencyId.INSTALLATION);
    var page = agencies.list(Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(agency -> sessions.sweep(agency.id()));
      page = agencies.list(Optional.of(page.getLast().id()), AT_ONCE);
    }
  }
}
