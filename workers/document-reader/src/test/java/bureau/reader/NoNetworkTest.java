package bureau.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No way leads to the network, whichever of the two guards is there; without them the same
/// attempts get through.
@Tag("T15")
class NoNetworkTest {
  private record Tried(boolean isByKernel, List<String> open, int arrived) {}

  @Test
  void withoutAGuardTheAttemptsGetThrough() throws Exception {
    var tried = tried("none");

    assertThat(tried.open()).contains("socket", "channel", "datagram", "datagram channel", "child");
    assertThat(tried.arrived()).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel", "program", "both"})
  void nothingGetsThrough(String guard) throws Exception {
    var tried = tried(guard);

    assumeTrue(tried.isByKernel() || !guard.equals("kernel"), "no such kernel here");
    assertThat(tried.arrived()).isZero();
    assertThat(tried.open()).isEmpty();
  }

  private static Tried tried(String guard) throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var arrived = new AtomicInteger();
      Thread.ofVirtual()
          .start(
              () -> {
                while (!listener.isClosed()) {
                  try (var caller = listener.accept()) {
                    arrived.incrementAndGet();
                    caller
                        .getOutputStream()
                        .write(
                            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                  } catch (java.io.IOException closed) {
                    return;
                  }
                }
              });
      var intruder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Intruder.class.getName(),
                  guard,
                  Integer.toString(listener.getLocalPort()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var said = new String(intruder.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(intruder.waitFor(60, TimeUnit.SECONDS)).isTrue();
      var lines = said.lines().toList();
      assertThat(lines).as(said).hasSizeGreaterThanOrEqualTo(8);
      return new Tried(
          Boolean.parseBoolean(lines.getFirst()),
          lines.stream()
              .filter(line -> line.startsWith("open: "))
              .map(line -> line.substring(6))
              .toList(),
          arrived.get());
    }
  }
}
