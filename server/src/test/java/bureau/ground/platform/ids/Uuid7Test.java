package bureau.ground.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void carriesItsMillisecondAndVersion() {
    var id = new Uuid7(new SettableClock(START)).next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(START.toEpochMilli());
  }

  @Test
  void risesAlsoWhenTheClockStandsStillOrGoesBack() {
    var clock = new SettableClock(START);
    var ids = new Uuid7(clock);
    var made = new ArrayList<UUID>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
      if (i == 5_000) {
        clock.set(START.minus(Duration.ofHours(1)));
      }
    }

    assertThat(made)
        .isSortedAccordingTo(Comparator.comparing(UUID::toString))
        .doesNotHaveDuplicates();
  }
}
