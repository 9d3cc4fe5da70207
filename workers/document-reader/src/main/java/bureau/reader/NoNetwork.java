package bureau.reader;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Set;

/// Keeps Java itself from the network: the second line behind `KernelFilter`, and the only one
/// where the kernel has none. Names are refused by `NoNames`, channels by `NoChannels`.
final class NoNetwork {
  private static final Set<String> ON_THIS_MACHINE = Set.of("file", "jar", "jrt");

  private NoNetwork() {}

  /// To be called once, before anything else of the program.
  // Deprecated because a program should not need them: none stands in for all that opens a socket.
  @SuppressWarnings("deprecation")
  static void install() {
    System.setProperty("java.nio.channels.spi.SelectorProvider", NoChannels.class.getName());
    try {
      Socket.setSocketImplFactory(
          () -> {
            throw new SecurityException("no network here");
          });
      ServerSocket.setSocketFactory(
          () -> {
            throw new SecurityException("no network here");
          });
      DatagramSocket.setDatagramSocketImplFactory(
          () -> {
            throw new SecurityException("no network here");
          });
    } catch (IOException alreadySet) {
      throw new IllegalStateException(alreadySet);
    }
    URL.setURLStreamHandlerFactory(
        protocol -> ON_THIS_MACHINE.contains(protocol) ? null : new Refusing());
  }

  private static final class Refusing extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL address) throws IOException {
      throw new IOException("no network here");
    }
  }
}
