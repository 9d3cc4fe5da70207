package bureau.inference.gateway;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.store.UsageDayStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Sums the calls of days that are over, so that a table of usage need not read them one by one.
final class UsageDays {
  /// A day ends last where clocks are twelve hours behind. By an hour later every call of it stands
  /// in the ledger, where an open one still holds the day back.
  private static final Duration OVER_EVERYWHERE = Duration.ofHours(13);

  /// So many days are summed in one round: what an older version has left is worked off in a few.
  private static final int MOST_DAYS = 100;

  private final Tenancy tenancy;
  private final UsageDayStore store;
  private final InstantSource clock;

  UsageDays(Tenancy tenancy, UsageDayStore store, InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.clock = clock;
  }

  void sum(AgencyId agency) {
    var last = LocalDate.ofInstant(clock.instant().minus(OVER_EVERYWHERE), ZoneOffset.UTC);
    int days = 0;
    while (days < MOST_DAYS
        && tenancy.<Boolean>inAgency(agency, tx -> store.sumNext(tx, last.minusDays(1)))) {
      days++;
    }
  }
}
