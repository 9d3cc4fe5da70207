package bureau.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web site on loopback whose pages do what they are told to; what it has no page for is a 404.
/// It keeps every request for the test to read.
public final class ScriptedSite implements AutoCloseable {
  private final ServerSocket server;
  private final Map<String, Answer> pages = new ConcurrentHashMap<>();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private ScriptedSite(ServerSocket server) {
    this.server = server;
  }

  /// {@return a site that listens on any free port of 127.0.0.1}
  public static ScriptedSite start() {
    try {
      var server = new ServerSocket(0, 4096, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      var site = new ScriptedSite(server);
      Thread.ofVirtual().name("scripted-site").start(site::accept);
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /// {@return the address of a page}
  ///
  /// @param target path and query, from the slash on
  public String url(String target) {
    return "http://127.0.0.1:" + port() + target;
  }

  /// Has a page.
  ///
  /// @param path without a query
  public ScriptedSite at(String path, Answer page) {
    pages.put(path, page);
    return this;
  }

  /// {@return a whole page of these bytes}
  public static Answer page(String contentType, byte[] bytes) {
    return page(Map.of("content-type", contentType), bytes);
  }

  /// {@return a whole page of these bytes, with headers beside its length}
  public static Answer page(Map<String, String> headers, byte[] bytes) {
    return (_, wire) -> {
      var head = new StringBuilder("HTTP/1.1 200 Scripted\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      wire.raw(head + "content-length: " + bytes.length + "\r\n\r\n");
      wire.raw(new String(bytes, ISO_8859_1));
    };
  }

  /// {@return a redirection}
  public static Answer redirection(int status, String location) {
    return (_, wire) ->
        wire.raw(
            "HTTP/1.1 %d Moved\r\nlocation: %s\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                .formatted(status, location));
  }

  /// {@return every request so far, oldest first}
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("scripted-page").start(() -> serve(socket));
      } catch (IOException _) {
        // closed, or a caller that was gone before it was greeted
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      var wire = new Wire(socket, in);
      for (var exchange = Requests.next(in);
          exchange != null && !wire.isClosed();
          exchange = Requests.next(in)) {
        exchanges.add(exchange);
        try {
          pages
              .getOrDefault(exchange.path(), (_, to) -> to.whole(404, "text/html", "Not here"))
              .give(exchange, wire);
          exchange.end(false);
        } catch (IOException _) {
          exchange.end(true);
          return;
        }
      }
    } catch (IOException _) {
      // the caller is gone
    } finally {
      open.remove(socket);
    }
  }

  /// Stops listening and breaks every open connection.
  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
