package bureau.trust.safeguards.detect;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.trust.safeguards.Detector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Text that is written to be slow costs in proportion to its length, as any other does: eight
/// times of it about eight times as much, where backtracking would cost sixty-four.
@Tag("T24")
class HostileTextTest {
  private static final int SHORT = 1 << 17;
  private static final int TIMES_LONGER = 8;

  /// Between proportion and its square, far enough from both.
  private static final int TIMES_DEARER = 3 * TIMES_LONGER;

  private static final int TRIES = 30;
  private static final int WARM = 5;

  /// What it costs, whatever else the machine does meanwhile.
  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

  static Stream<Arguments> cases() {
    return Stream.of(new Numbers(), new EmailAddresses(), new Secrets(), new PersonNames())
        .flatMap(detector -> texts().stream().map(text -> Arguments.of(detector, text)));
  }

  private static List<String> texts() {
    return List.of(
        "1",
        "1 ",
        "4111 ",
        "411111111111111 ",
        "12-",
        "1.1.1.1",
        "FR76",
        "FR76 ",
        "FR763000600001123456789018 ",
        "GB42NAWI0445426478861 ",
        "2A2B 1 85 05 2A 006 ",
        "185057800608436 ",
        "552100554 00013 ",
        "552 100 554 ",
        "tel 1234567 ",
        "call 123 45 67 te 89 ",
        "siret 5521005540001 ",
        "+1 (",
        "+33 6 (0) ",
        "((((0123) ",
        "(202) 555 ",
        "a@",
        "@",
        "a@b.",
        "a.",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b",
        "sk-",
        "sk-ant-",
        "sk_live_ ",
        "AKIA",
        "eyJ",
        "eyJaaaaaaaaaaaa.",
        "eyJaaaaaaaaaaaa.eyJbbbbbbbbbbbb.",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----aaaa\n",
        "-",
        "\\n",
        "\uFF11 ",
        "Ann ",
        "Ann Ann. ",
        "Will ",
        "Will. ",
        "A ",
        "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
        "A".repeat(60),
        "A'",
        "A-",
        "d'A",
        "rue Ann ",
        "de la ",
        "Ann de la ",
        "Ann R. ",
        "Mr. ",
        "Mr. Aaaa Bbbb Cccc Dddd Eeee Ffff Bank ",
        "my name is ",
        "Name: ",
        "Dear Ann Bbb Ccc Ddd Eee Fff Street ",
        "regards,\n",
        "Sincerely,\nAaaa\n",
        "ANNA Anna ",
        "AAAA, Anna( ",
        "A\u0301",
        "\u00A01");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void costsInProportionToItsLength(Detector detector, String piece) {
    var brief = piece.repeat(SHORT / piece.length());
    var text = brief.repeat(TIMES_LONGER);

    var ofBrief = Long.MAX_VALUE;
    for (var i = 0; i < WARM; i++) {
      ofBrief = Math.min(ofBrief, cost(detector, brief));
    }
    var ofText = Long.MAX_VALUE;
    for (var i = 0; i < TRIES && ofText > TIMES_DEARER * ofBrief; i++) {
      ofText = Math.min(ofText, cost(detector, text));
    }

    assertThat(Duration.ofNanos(ofText))
        .isLessThanOrEqualTo(Duration.ofNanos(ofBrief).multipliedBy(TIMES_DEARER));
  }

  private static long cost(Detector detector, String text) {
    var begun = TIMES.getCurrentThreadCpuTime();
    var _ = detector.find(text);
    return TIMES.getCurrentThreadCpuTime() - begun;
  }
}
