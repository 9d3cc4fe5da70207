package bureau.ground.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server on the loopback that keeps what it is given.
final class ScriptedMailServer implements AutoCloseable {
  /// @param recipients as the envelope says
  record Received(String sender, List<String> recipients, String content) {}

  private final ServerSocket socket;
  private final boolean refuses;
  final List<Received> received = new CopyOnWriteArrayList<>();

  /// @param refuses whether no recipient is known here
  ScriptedMailServer(boolean refuses) throws IOException {
    this.refuses = refuses;
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        var out = connection.getOutputStream();
        out.write("220 scripted\r\n".getBytes(UTF_8));
        var sender = "";
        var recipients = new ArrayList<String>();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
          var answer = "250 ok";
          if (line.startsWith("MAIL FROM:")) {
            sender = line.substring(10);
          } else if (line.startsWith("RCPT TO:")) {
            recipients.add(line.substring(8));
            answer = refuses ? "550 nobody here" : answer;
          } else if (line.equals("DATA")) {
            out.write("354 go on\r\n".getBytes(UTF_8));
            received.add(new Received(sender, List.copyOf(recipients), content(in)));
          }
          out.write((answer + "\r\n").getBytes(UTF_8));
          out.flush();
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static String content(BufferedReader in) throws IOException {
    var content = new StringBuilder();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      content.append(line).append('\n');
    }
    return content.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
