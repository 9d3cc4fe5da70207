package bureau.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTest {
  @Test
  void standsStillUntilItIsMoved() {
    var clock = SettableClock.at("2026-03-01T10:00:00Z");
    assertThat(clock.instant()).isEqualTo(clock.instant());

    clock.advance(Duration.ofMinutes(-1));

    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T09:59:00Z"));
  }
}
