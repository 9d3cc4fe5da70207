package bureau.ground.platform.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Stands before a PostgreSQL and has it greet as one of another major: for versions that cannot be
/// had here.
final class VersionedProxy implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final String major;

  private VersionedProxy(ServerSocket door, int server, String major) {
    this.door = door;
    this.server = server;
    this.major = major;
  }

  /// @param server the port on loopback
  /// @param major with two digits
  static VersionedProxy before(int server, String major) {
    try {
      var proxy =
          new VersionedProxy(
              new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), server, major);
      Thread.ofVirtual().name("versioned").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        var postgres = new Socket(InetAddress.getLoopbackAddress(), server);
        Thread.ofVirtual().name("asks").start(() -> pass(client, postgres));
        Thread.ofVirtual().name("answers").start(() -> pass(postgres, client));
      } catch (IOException _) {
        // closed
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      var buffer = new byte[65_536];
      for (var n = from.getInputStream().read(buffer); n >= 0; ) {
        var text = new String(buffer, 0, n, ISO_8859_1);
        // a parameter of the greeting: its name, its value, each with a zero behind it
        var said = text.replaceFirst("(server_version\0)[0-9]{2}", "$1" + major);
        to.getOutputStream().write(said.getBytes(ISO_8859_1));
        n = from.getInputStream().read(buffer);
      }
    } catch (IOException _) {
      // one of the two is gone
    }
  }
}
