package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T17")
class KnownNamesTest {
  // the JDK remembers names for a while: new ones each time
  private final String name = UUID.randomUUID() + ".test";
  private final String other = UUID.randomUUID() + ".test";

  @Test
  void aKnownNameMeansWhatItIsSaidToMean() throws Exception {
    try (var _ = KnownNames.only(Map.of(name, List.of("192.0.2.7", "::1")))) {
      assertThat(InetAddress.getAllByName(name))
          .containsExactly(InetAddress.ofLiteral("192.0.2.7"), InetAddress.ofLiteral("::1"));
    }
  }

  @Test
  void ofAnotherNoNameServerIsAsked() throws Exception {
    try (var names = KnownNames.only(Map.of(name, List.of("192.0.2.7")))) {
      assertThatThrownBy(() -> InetAddress.getByName(other))
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("no name server is asked");
      assertThat(names.unknown()).containsExactly(other);
    }
  }
}
