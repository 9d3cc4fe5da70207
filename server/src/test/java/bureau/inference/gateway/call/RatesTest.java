package bureau.inference.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T33")
class RatesTest {
  private static final UUID WHO = new UUID(1, 1);

  @Test
  void whatAllLeaveToOthersIsThereForThem() {
    var rates = new Rates(6_000);

    var heavy = drain(rates, 0.25);
    var light = drain(rates, 0);

    assertThat(heavy).isBetween(4_500, 4_700);
    assertThat(light).isBetween(1_500, 1_700);
    assertThat(rates.take(WHO, 0)).isPresent();
  }

  @Test
  void twoServersThatTellEachOtherGiveWhatOneWould() {
    var here = new Rates(6_000);
    var there = new Rates(6_000);

    var given = 0;
    for (var last = -1; last < given; ) {
      last = given;
      for (var i = 0; i < 40; i++) {
        given += here.take(WHO, 0).isEmpty() ? 1 : 0;
        given += there.take(WHO, 0).isEmpty() ? 1 : 0;
      }
      here.news().forEach(there::takenElsewhere);
      there.news().forEach(here::takenElsewhere);
    }

    assertThat(given).isBetween(6_000, 6_200);
  }

  @Test
  void whatIsToldIsToldOnce() {
    var rates = new Rates(6_000);
    for (var i = 0; i < 100; i++) {
      var _ = rates.take(WHO, 0);
    }

    assertThat(rates.news()).containsOnly(Map.entry(WHO, 100L));
    assertThat(rates.news()).isEmpty();
  }

  private static int drain(Rates rates, double left) {
    var given = 0;
    while (rates.take(WHO, left).isEmpty()) {
      given++;
    }
    return given;
  }
}
