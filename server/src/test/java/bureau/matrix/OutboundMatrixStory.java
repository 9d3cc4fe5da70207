package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testkit.Answer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Addresses of the inside, in every spelling, given to whatever lets a person name an address: a
/// listener on this machine hears nothing of it.
@Tag("T17")
class OutboundMatrixStory {
  private static final List<String> CHANNELS =
      List.of("/console/api/models/providers/try", "/console/api/models/providers");

  /// Spellings of this machine, the unspecified address and what lies around.
  private static final List<String> HOSTS =
      List.of(
          "127.0.0.1",
          "127.0.0.1.",
          "127.1",
          "127.0.1",
          "127.000.000.001",
          "127.255.255.254",
          "2130706433",
          "0x7f000001",
          "0x7f.0.0.1",
          "0x7f.1",
          "017700000001",
          "0177.0.0.1",
          "0177.1",
          "0",
          "0.0.0.0",
          "localhost",
          "LOCALHOST",
          "localhost.",
          "localhost.localdomain",
          "ip6-localhost",
          "[::1]",
          "[::]",
          "[0:0:0:0:0:0:0:1]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[0:0:0:0:0:ffff:7f00:0001]",
          "[::127.0.0.1]",
          "[64:ff9b::7f00:1]",
          "[64:ff9b::127.0.0.1]",
          "[64:ff9b:1::7f00:1]",
          "[2002:7f00:1::]",
          "[2002:7f00:0001::1]",
          "[2001:0:7f00:1::]",
          "[fe80::1%25lo]",
          "[::1%25lo]",
          "[fc00::1]",
          "[fec0::1]",
          "[ff02::1]",
          "169.254.169.254",
          "[fd00:ec2::254]",
          "[::ffff:a9fe:a9fe]",
          "100.64.0.1",
          "10.0.0.1",
          "172.16.0.1",
          "192.168.0.1",
          "192.0.2.1",
          "198.18.0.1",
          "224.0.0.1",
          "255.255.255.255",
          "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460",
          "127\u30020\u30020\u30021",
          "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
          "loc\u00adalhost",
          "127.0.0.1%00",
          "127.0.0.1%2f",
          "127.0.\t0.1",
          " 127.0.0.1");

  private static final List<String> SHAPES =
      List.of(
          "http://%h:%p",
          "HTTP://%h:%p/v1",
          "https://%h:%p/v1",
          "http:/%h:%p",
          "http:%h:%p",
          "http:///%h:%p",
          "//%h:%p/v1",
          "http://user:password@%h:%p",
          "http://192.0.2.1@%h:%p",
          "http://%h:%p@192.0.2.1",
          "http://192.0.2.1\\@%h:%p",
          "http://%h:%p\\@192.0.2.1",
          "http://192.0.2.1#@%h:%p",
          "http://%h:%p#/v1",
          "http://%h:%p?x=/v1",
          "ht\ttp://%h:%p",
          "gopher://%h:%p/_x",
          "ftp://%h:%p/x",
          "jar:http://%h:%p/x!/",
          "url:http://%h:%p/");

  @Test
  void noSpellingOfTheInsideIsReached() throws Exception {
    try (var listener = new Canary();
        var scene = Scene.start(Map.of("bureau.models.try-timeout", "300ms"))) {
      var tried = 0;
      for (var url : urls(listener.port())) {
        for (var channel : CHANNELS) {
          for (var who : List.of(Who.ADMINISTRATOR, Who.OPERATOR)) {
            var answer = asked(scene, channel, who, url);

            assertThat(answer.status()).as("%s: %s", url, answer).isIn(200, 400, 422);
            assertThat(answer.text()).as(url).doesNotContain("\"ok\":true");
            tried++;
          }
        }
      }

      assertThat(tried).isGreaterThan(600);
      assertThat(listener.heard()).as("connections to the inside").isZero();
    }
  }

  @Test
  void noRedirectionLeadsInside() throws Exception {
    try (var listener = new Canary();
        var scene = Scene.start(Map.of("bureau.models.try-timeout", "300ms"))) {
      for (var status : List.of(301, 302, 303, 307, 308)) {
        for (var url : urls(listener.port()).stream().limit(57).toList()) {
          if (url.chars().anyMatch(c -> c < ' ' || c > '~')) {
            continue;
          }
          scene.world().provider().whenAskedForModels(redirection(status, url));
          var answer =
              asked(scene, CHANNELS.getFirst(), Who.ADMINISTRATOR, scene.models().upstream());

          assertThat(answer.text()).as("%d to %s", status, url).doesNotContain("\"ok\":true");
        }
      }

      assertThat(listener.heard()).as("connections to the inside").isZero();
    }
  }

  /// The listener would hear, if it were reached.
  @Test
  void theListenerHears() throws IOException {
    try (var listener = new Canary();
        var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      assertThat(socket.isConnected()).isTrue();
      Scene.until(() -> listener.heard() == 1);
    }
  }

  private static Answer redirection(int status, String url) {
    return (exchange, wire) ->
        wire.raw(
            "HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(status, url));
  }

  private static List<String> urls(int port) throws IOException {
    var hosts = Stream.concat(HOSTS.stream(), own().stream()).toList();
    var urls = new ArrayList<String>();
    for (var host : hosts) {
      urls.add("http://" + host + ":" + port + "/v1");
    }
    for (var shape : SHAPES) {
      for (var host : List.of("127.0.0.1", "[::1]", "localhost", "0x7f.1", "[::ffff:7f00:1]")) {
        urls.add(shape.replace("%h", host).replace("%p", Integer.toString(port)));
      }
    }
    return urls;
  }

  /// {@return the addresses of this machine that are no loopback}
  private static List<String> own() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .map(address -> address.getHostAddress().replace("%", "%25"))
        .map(address -> address.indexOf(':') >= 0 ? "[" + address + "]" : address)
        .toList();
  }

  private static Web.Answer asked(Scene scene, String channel, Who who, String url) {
    return scene
        .web()
        .send(
            "POST",
            channel,
            scene.credentials(who).getFirst(),
            Map.of(),
            Map.of("name", scene.name(), "url", url));
  }

  /// Listens on every address of this machine and counts who comes.
  private static final class Canary implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger heard = new AtomicInteger();

    Canary() throws IOException {
      socket = new ServerSocket(0, 50, Inet6Address.getByName("::"));
      Thread.ofVirtual().name("canary").start(this::listen);
    }

    private void listen() {
      try {
        while (true) {
          socket.accept().close();
          heard.incrementAndGet();
        }
      } catch (IOException e) {
        // closed
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    int heard() {
      return heard.get();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
