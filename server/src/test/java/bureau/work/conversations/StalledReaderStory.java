package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testkit.TextAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Readers of a conversation who open its stream and then do not read.
@Tag("T30")
class StalledReaderStory {
  private static final int READERS = 50;
  private static final String PIECE = "word ".repeat(200);
  private static final int PIECES = 1_000;
  private static final int MOST = 256 << 10;

  @Test
  void holdLittleHoldNobodyUpAndAreCut() throws Exception {
    try (var world = ModelWorld.start(Map.of("bureau.gateway.client-timeout", "2s"))) {
      world
          .provider()
          .usually(
              new Script()
                  .usually(
                      TextAnswer.of(Collections.nCopies(PIECES, PIECE).toArray(String[]::new))
                          .every(Duration.ofMillis(4))));
      var ada = Chatter.of(world, world.tenant().id());
      var id = ada.begin();
      ada.ask(id, "Say a lot");
      var stalled = new ArrayList<Socket>();
      try (var events = ada.events(id)) {
        for (var i = 0; i < READERS; i++) {
          stalled.add(stalledReader(world, ada, id));
        }
        var all = events.rest();

        assertThat(Events.text(all)).isEqualTo(PIECE.repeat(PIECES));
        assertThat(all.getLast().data().at("/state").asString()).isEqualTo("complete");
      }
      LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
      for (var socket : stalled) {
        assertThat(rest(socket)).isBetween(1L, (long) MOST);
      }
    }
  }

  private static Socket stalledReader(ModelWorld world, Chatter who, String conversation)
      throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(2_048);
    socket.connect(
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), world.server().address().getPort()));
    socket.setSoTimeout(10_000);
    var request =
        "GET /api/conversations/%s/events HTTP/1.1\r\nHost: localhost\r\nCookie: bureau-session=%s\r\n\r\n"
            .formatted(conversation, who.visitor().cookie("bureau-session").orElseThrow());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// {@return how many bytes were on their way when the server gave up}
  private static long rest(Socket socket) throws IOException {
    long read = 0;
    try (socket) {
      var buffer = new byte[65_536];
      for (var n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        read += n;
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server still holds the connection", e);
    } catch (IOException e) {
      // broken off
    }
    return read;
  }
}
