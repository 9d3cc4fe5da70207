package bureau.ground.platform.epochs;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.epochs.AccessEpochs.Kind;
import bureau.ground.platform.epochs.store.EpochStore;
import bureau.ground.platform.tenancy.ConnectionPool;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.testing.TestServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessEpochsTest {
  private static final UUID SOMEBODY = new UUID(0, 5);

  @Test
  void aRaisedEpochReachesEveryServerThatLooks() {
    try (var pool = ConnectionPool.open(TestServer.migratedDatabase(), 4, Duration.ofSeconds(3))) {
      var tenancy = new Tenancy(pool);
      var here = new AccessEpochs(tenancy, new EpochStore());
      var there = new AccessEpochs(tenancy, new EpochStore());
      long before = there.stamp();

      tenancy.doInPlatform(tx -> here.raise(tx, Kind.PERSON, SOMEBODY));

      assertThat(here.changedSince(0, Kind.PERSON, SOMEBODY)).isTrue();
      assertThat(there.changedSince(before, Kind.PERSON, SOMEBODY)).isFalse();
      there.look();
      assertThat(there.changedSince(before, Kind.PERSON, SOMEBODY)).isTrue();
      assertThat(there.changedSince(there.stamp(), Kind.PERSON, SOMEBODY)).isFalse();
      assertThat(there.changedSince(before, Kind.KEY, SOMEBODY)).isFalse();
    }
  }

  @Test
  void aSecondChangeIsSeenAsWell() {
    try (var pool = ConnectionPool.open(TestServer.migratedDatabase(), 4, Duration.ofSeconds(3))) {
      var tenancy = new Tenancy(pool);
      var epochs = new AccessEpochs(tenancy, new EpochStore());
      tenancy.doInPlatform(tx -> epochs.raise(tx, Kind.KEY, SOMEBODY));
      long between = epochs.stamp();

      tenancy.doInPlatform(tx -> epochs.raise(tx, Kind.KEY, SOMEBODY));

      assertThat(epochs.changedSince(between, Kind.KEY, SOMEBODY)).isTrue();
    }
  }
}
