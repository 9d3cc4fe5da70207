package bureau.ground.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTest {
  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/16,       x,        10.20.3.4, 80,   true",
    "10.20.0.0/16,       x,        10.21.3.4, 80,   false",
    "10.20.0.0/16:8000,  x,        10.20.3.4, 8000, true",
    "10.20.0.0/16:8000,  x,        10.20.3.4, 80,   false",
    "127.0.0.1:11434,    x,        127.0.0.1, 11434,true",
    "127.0.0.1:11434,    x,        127.0.0.1, 8080, false",
    "vllm.interior,      vllm.interior, 10.0.0.1, 8000, true",
    "VLLM.interior:8000, vllm.interior, 10.0.0.1, 8000, true",
    "vllm.interior:8000, vllm.interior, 10.0.0.1, 8001, false",
    "vllm.interior,      other,    10.0.0.1,  8000, false",
    "fd00::/8,           x,        fd12::1,   80,   true",
    "[fd00::/8]:443,     x,        fd12::1,   443,  true",
    "[fd00::1]:443,      x,        fd00::1,   80,   false",
  })
  void permitsWhatIsListed(String entry, String host, String address, int port, boolean permitted)
      throws Exception {
    assertThat(new Allowed(List.of(entry)).permits(host, InetAddress.getByName(address), port))
        .isEqualTo(permitted);
  }

  @Test
  void permitsNothingWhenNothingIsListed() throws Exception {
    assertThat(new Allowed(List.of()).permits("", InetAddress.getByName("10.0.0.1"), 80)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "host:99999", "http://host", "*", "", "a b"})
  void refusesWhatItCannotRead(String entry) {
    assertThatThrownBy(() -> new Allowed(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
