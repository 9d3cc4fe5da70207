package bureau.app.serve;

import bureau.ground.platform.home.CannotStart;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The port of web and API.
public final class Ports {
  private Ports() {}

  /// Refuses a port on which another program answers: told before anything else is started.
  ///
  /// @throws CannotStart if `port` cannot be opened; never for 0
  public static void refuseTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw taken(port, e);
    }
  }

  /// {@return `port`, or a free one where that is 0: links name the port before it is opened}
  ///
  /// @throws CannotStart if it cannot be opened
  static int freeOr(int port) {
    if (port != 0) {
      refuseTaken(port);
      return port;
    }
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw taken(port, e);
    }
  }

  static CannotStart taken(int port, Throwable cause) {
    var reason =
        String.valueOf(cause.getMessage()).contains("Permission denied")
            ? "may not be opened by this user"
            : "is in use by another program";
    return new CannotStart(
        "Port %d %s: stop that program, or choose another port with BUREAU_PORT."
            .formatted(port, reason)
            .replace("user: stop that program, or choose", "user: choose"),
        cause);
  }
}
