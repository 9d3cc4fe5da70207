package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitStory {
  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aStrangerBringsLittle() {
    var answer =
        new Visitor(server.address())
            .post("/api/session", Map.of("email", "a".repeat(40_000), "password", "b"));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aBodyThatNeverEndsIsCutShort() throws IOException {
    try (var socket = new Socket("localhost", server.address().getPort())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      var head =
          "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write("9\r\n{\"email\":\r\n1\r\n\"\r\n".getBytes(StandardCharsets.US_ASCII));
      var chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 9; i++) {
        out.write(chunk);
      }
      out.flush(); // and no more, and no end

      var start = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

      assertThat(start).isEqualTo("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"email\":1,\"password\":{}}",
        "{\"email\":null,\"password\":null}",
        "{\"email\":\"\\u0000\",\"password\":\"\\ud800\"}"
      })
  void whatIsNoSignInIsRefusedAndNothingBreaks(String body) throws IOException {
    try (var socket = new Socket("localhost", server.address().getPort())) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      var head =
          "POST /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
              + bytes.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);

      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer.substring(9, 12)).isIn("400", "401");
    }
  }
}
