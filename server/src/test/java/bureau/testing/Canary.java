package bureau.testing;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Listens on every address of this machine and counts who comes.
public final class Canary implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger heard = new AtomicInteger();

  public Canary() throws IOException {
    socket = new ServerSocket(0, 50, Inet6Address.getByName("::"));
    Thread.ofVirtual().name("canary").start(this::listen);
  }

  private void listen() {
    try {
      while (true) {
        socket.accept().close();
        heard.incrementAndGet();
      }
    } catch (IOException e) {
      // closed
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  public int heard() {
    return heard.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
