package bureau.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// The control in Java: passes bytes both ways between each caller and a connection of its own to
/// the upstream, and reads nothing of them. No relay on virtual threads does less.
final class BareRelay {
  private BareRelay() {}

  /// Prints the port on which it listens and relays until it is ended.
  static void serve(int upstream) throws IOException {
    try (var server = new ServerSocket(0, 16_384, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        var caller = server.accept();
        Thread.ofVirtual().start(() -> relay(caller, upstream));
      }
    }
  }

  private static void relay(Socket caller, int port) {
    try (caller;
        var upstream = new Socket()) {
      upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      caller.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      var back = Thread.ofVirtual().start(() -> pump(upstream, caller));
      pump(caller, upstream);
      back.join();
    } catch (IOException e) {
      // the caller is gone, or the upstream
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pump(Socket from, Socket to) {
    var buffer = new byte[8192];
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // the other direction ends by it, too
    }
  }
}
