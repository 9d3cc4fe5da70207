package bureau.ground.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server on the loopback that keeps what it is given.
final class ScriptedMailServer implements AutoCloseable {
  /// @param recipients as the envelope says
  /// @param encrypted whether nobody on the way could read it
  record Received(String sender, List<String> recipients, String content, boolean encrypted) {}

  private final ServerSocket socket;
  private final boolean refuses;
  private final @Nullable SSLContext tls;
  final List<Received> received = new CopyOnWriteArrayList<>();

  /// @param refuses whether no recipient is known here
  ScriptedMailServer(boolean refuses) throws IOException {
    this(refuses, null);
  }

  /// @param tls what STARTTLS is offered with; `null` where it is not
  ScriptedMailServer(boolean refuses, @Nullable SSLContext tls) throws IOException {
    this.refuses = refuses;
    this.tls = tls;
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        say(connection, "220 scripted");
        converse(connection);
      } catch (IOException e) {
        if (!socket.isClosed() && !(e instanceof SSLException)) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void converse(Socket connection) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    var encrypted = connection instanceof SSLSocket;
    var sender = "";
    var recipients = new ArrayList<String>();
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var answer = "250 ok";
      if (line.startsWith("EHLO") && tls != null && !encrypted) {
        answer = "250-scripted\r\n250 STARTTLS";
      } else if (line.equals("STARTTLS") && tls != null) {
        say(connection, "220 go on");
        converse(encrypted(tls, connection));
        return;
      } else if (line.startsWith("MAIL FROM:")) {
        sender = line.substring(10);
      } else if (line.startsWith("RCPT TO:")) {
        recipients.add(line.substring(8));
        answer = refuses ? "550 nobody here" : answer;
      } else if (line.equals("DATA")) {
        say(connection, "354 go on");
        received.add(new Received(sender, List.copyOf(recipients), content(in), encrypted));
      }
      say(connection, answer);
    }
  }

  private static Socket encrypted(SSLContext tls, Socket plain) throws IOException {
    var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
    socket.startHandshake();
    return socket;
  }

  private static void say(Socket connection, String answer) throws IOException {
    var out = connection.getOutputStream();
    out.write((answer + "\r\n").getBytes(UTF_8));
    out.flush();
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
