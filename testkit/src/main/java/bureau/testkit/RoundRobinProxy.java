package bureau.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A plain proxy before several servers, on loopback: each request goes to the next of them, or to
/// the one after it where that one does not take connections. Bytes pass as they come, streams of
/// events too. It keeps no connection for a second request, so that every request is shared out.
public final class RoundRobinProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int LARGEST_HEAD = 65_536;
  private static final byte[] CLOSE = "Connection: close\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final ServerSocket door;
  private final List<InetSocketAddress> servers;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Integer> cut = ConcurrentHashMap.newKeySet();
  private final Map<Socket, Integer> open = new ConcurrentHashMap<>();

  private RoundRobinProxy(ServerSocket door, List<InetSocketAddress> servers) {
    this.door = door;
    this.servers = servers;
  }

  /// {@return a proxy before servers on these ports of loopback}
  public static RoundRobinProxy before(int... ports) {
    try {
      var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      var servers =
          Arrays.stream(ports).mapToObj(port -> new InetSocketAddress(loopback, port)).toList();
      var proxy = new RoundRobinProxy(new ServerSocket(0, 4096, loopback), servers);
      Thread.ofVirtual().name("proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return URI.create("http://localhost:" + door.getLocalPort());
  }

  /// Breaks every connection to the server, and makes none to it until [#heal].
  ///
  /// @param server by its place, from 0
  public void cut(int server) {
    cut.add(server);
    open.forEach(
        (socket, of) -> {
          if (of == server) {
            close(socket);
          }
        });
  }

  public void heal(int server) {
    cut.remove(server);
  }

  @Override
  public void close() {
    try {
      door.close();
      open.keySet().forEach(RoundRobinProxy::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        Thread.ofVirtual().name("proxied").start(() -> serve(client));
      } catch (IOException _) {
        // closed, or gone before it was greeted
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      var head = head(client.getInputStream());
      for (var i = 0; i < servers.size(); i++) {
        var server = Math.floorMod(turn.getAndIncrement(), servers.size());
        if (!cut.contains(server) && passed(client, head, server)) {
          return;
        }
      }
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 502 No server\r\ncontent-length: 0\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // one of the two is gone
    }
  }

  /// {@return whether the server took the connection; afterwards nobody else may get the request}
  private boolean passed(Socket client, byte[] head, int server) throws IOException {
    try (var upstream = new Socket()) {
      try {
        upstream.connect(servers.get(server), CONNECT_MILLIS);
      } catch (IOException _) {
        return false;
      }
      open.put(upstream, server);
      upstream.setTcpNoDelay(true);
      upstream.getOutputStream().write(head);
      var asking = Thread.ofVirtual().name("asking").start(() -> pump(client, upstream));
      try {
        upstream.getInputStream().transferTo(client.getOutputStream());
      } finally {
        open.remove(upstream);
        close(client);
        close(upstream);
        asking.interrupt();
      }
      return true;
    }
  }

  /// When the client is gone the server sees it.
  private static void pump(Socket client, Socket upstream) {
    try {
      client.getInputStream().transferTo(upstream.getOutputStream());
    } catch (IOException _) {
      // told by closing
    }
    close(upstream);
  }

  /// {@return the request up to its blank line, asking for no second one on the connection}
  private static byte[] head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    var newlines = 0;
    while (newlines < 2) {
      var b = in.read();
      if (b < 0 || head.size() > LARGEST_HEAD) {
        throw new IOException("no request");
      }
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
      head.write(b);
    }
    var all = head.toByteArray();
    var whole = new ByteArrayOutputStream(all.length + CLOSE.length);
    whole.write(all, 0, all.length - 2);
    whole.write(CLOSE);
    whole.write(all, all.length - 2, 2);
    return whole.toByteArray();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is gone already
    }
  }
}
