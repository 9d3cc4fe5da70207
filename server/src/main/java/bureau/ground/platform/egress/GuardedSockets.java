package bureau.ground.platform.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;

/// Sockets for a library that connects by itself: each asks the guard at the moment of connecting
/// and connects to an address that the guard has judged.
final class GuardedSockets extends SocketFactory {
  private final AddressGuard guard;
  private final Reach reach;

  GuardedSockets(AddressGuard guard, Reach reach) {
    this.guard = guard;
    this.reach = reach;
  }

  @Override
  public Socket createSocket() {
    return new Guarded(guard, reach);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    var socket = createSocket();
    socket.connect(InetSocketAddress.createUnresolved(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw new SocketException("the local end is not chosen here");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    var socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new SocketException("the local end is not chosen here");
  }

  private static final class Guarded extends Socket {
    private final AddressGuard guard;
    private final Reach reach;

    Guarded(AddressGuard guard, Reach reach) {
      super(Proxy.NO_PROXY);
      this.guard = guard;
      this.reach = reach;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress wanted)) {
        throw new AddressRefused("not an internet address");
      }
      var host = wanted.getHostString();
      var addresses = guard.permitted(host, wanted.getPort(), reach);
      super.connect(new InetSocketAddress(addresses.getFirst(), wanted.getPort()), timeout);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }
  }
}
