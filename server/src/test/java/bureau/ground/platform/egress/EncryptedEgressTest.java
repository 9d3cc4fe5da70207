package bureau.ground.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.testing.Certificates;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls to a server behind TLS, as every provider outside is.
class EncryptedEgressTest {
  /// A record of TLS whose 20 bytes of content nobody could have sealed.
  private static final byte[] NOT_FROM_THE_SERVER = Arrays.copyOf(new byte[] {23, 3, 3, 0, 20}, 25);

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean breaksOff;

  @TempDir private Path place;

  private SSLContext tls;
  private ServerSocket server;
  private Egress egress;

  @BeforeEach
  void start() throws Exception {
    tls = Certificates.made(place, "dns:models.example");
    server = new ServerSocket(0); // on both addresses of the name
    Thread.ofVirtual().start(this::accept);
    egress = egress("models.example");
  }

  @AfterEach
  void stop() throws IOException {
    egress.close();
    server.close();
  }

  @Test
  void bodiesGoAndComeWholeOverAKeptConnection() throws Exception {
    var body = new byte[3_000_000];
    new Random(17).nextBytes(body);

    for (var i = 0; i < 3; i++) {
      try (var response = call("models.example", body).send()) {
        assertThat(response.wholeBody(body.length)).isEqualTo(body);
      }
    }

    assertThat(requests).hasValue(3);
    assertThat(connections).hasValue(1);
  }

  @Test
  void aRequestThatMayHaveBeenReadIsSentNowhereElse() {
    breaksOff = true;

    assertThatThrownBy(call("models.example", new byte[100])::send)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HostUnreachable.class);

    assertThat(requests).hasValue(1);
  }

  @Test
  void anotherServersCertificateIsRefused() {
    try (var misled = egress("other.example")) {
      egress.close();
      egress = misled;

      assertThatThrownBy(call("other.example", new byte[100])::send)
          .isInstanceOfSatisfying(
              HostUnreachable.class,
              e -> assertThat(e.reason()).isEqualTo(HostUnreachable.Cause.TLS_FAILED));
    }
    assertThat(requests).hasValue(0);
  }

  private OutboundCall call(String host, byte[] body) {
    var url = "https://" + host + ":" + server.getLocalPort() + "/v1/echo";
    return egress.call(OutboundRequest.post(url, Map.of(), Reach.PUBLIC, Duration.ZERO), body);
  }

  private Egress egress(String host) {
    var config =
        new EgressConfig(
            List.of(host + ":" + server.getLocalPort()),
            Duration.ofSeconds(2),
            100,
            Duration.ofSeconds(2));
    AddressGuard.Names names =
        _ ->
            new InetAddress[] {
              InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
              InetAddress.getByAddress(new byte[] {127, 0, 0, 2})
            };
    return new Egress(config, names, tls);
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket plain) {
    try (plain;
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, 0, false)) {
      socket.setUseClientMode(false);
      var in = new BufferedInputStream(socket.getInputStream());
      for (var length = head(in); length >= 0; length = head(in)) {
        var body = in.readNBytes(length);
        requests.incrementAndGet();
        if (breaksOff) {
          plain.getOutputStream().write(NOT_FROM_THE_SERVER);
          plain.close();
          return;
        }
        var out = socket.getOutputStream();
        out.write(
            ("HTTP/1.1 200 OK\r\ncontent-length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
      }
    } catch (IOException e) {
      // the caller is gone
    }
  }

  /// {@return how long the body is; -1 at the end}
  private static int head(InputStream in) throws IOException {
    var length = 0;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.equals("end")) {
        return -1;
      }
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return "end";
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
