package bureau.trust.safeguards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.trust.safeguards.detect.EmailAddresses;
import bureau.trust.safeguards.detect.Numbers;
import bureau.trust.safeguards.detect.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T25")
class WatchTest {
  private static final List<Detector> ALL =
      List.of(new Secrets(), new Numbers(), new EmailAddresses());

  @Test
  void looksForNothingWhereEverythingIsAllowed() {
    var watch = new Watch(new Rules(Map.of()), LabelRules.DEFAULT, ALL);

    assertThat(watch.mayBeIn("{\"a\":\"sk-proj-A1B2C3D4E5F6G7H8I9J0K1L2\"}".getBytes(UTF_8)))
        .isFalse();
    assertThat(watch.find("4111 1111 1111 1111, sk-proj-A1B2C3D4E5F6G7H8I9J0K1L2")).isEmpty();
  }

  @Test
  void masksSecretsUnlessToldOtherwise() {
    assertThat(Rules.DEFAULT.of(FindingKind.SECRET)).isEqualTo(Rule.MASK);
    assertThat(FindingKind.values())
        .filteredOn(kind -> kind != FindingKind.SECRET)
        .allMatch(kind -> Rules.DEFAULT.of(kind) == Rule.ALLOW);
  }

  @Test
  void leavesOutWhatIsAllowed() {
    var watch = new Watch(new Rules(Map.of(FindingKind.CARD, Rule.BLOCK)), LabelRules.DEFAULT, ALL);
    var text = "4111 1111 1111 1111 or 06 12 34 56 78 or a@example.org";

    assertThat(watch.find(text)).containsExactly(new Finding(FindingKind.CARD, 0, 19));
  }

  @Test
  void takesTheSurerOfTwoThatOverlap() {
    var watch =
        new Watch(
            new Rules(Map.of(FindingKind.PHONE, Rule.MASK, FindingKind.EMAIL, Rule.MASK)),
            LabelRules.DEFAULT,
            ALL);

    assertThat(watch.find("0612345678@example.org"))
        .containsExactly(new Finding(FindingKind.EMAIL, 0, 22));
  }

  /// A number that is allowed is no telephone number because of that.
  @Test
  void takesNoPartOfWhatIsAllowedForSomethingElse() {
    var watch = new Watch(new Rules(Map.of(FindingKind.PHONE, Rule.MASK)), LabelRules.DEFAULT, ALL);

    assertThat(watch.find("IBAN GB82 WEST 0612 3456 7854 32, 1 85 05 78 006 084 91")).isEmpty();
  }
}
