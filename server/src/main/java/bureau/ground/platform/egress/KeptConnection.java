package bureau.ground.platform.egress;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.jspecify.annotations.Nullable;

/// A connection that is kept for the next call. Whether its other side has closed it meanwhile is
/// read from its channel without waiting; the library's own way gives bytes that should not come a
/// millisecond to come.
final class KeptConnection extends DefaultManagedHttpClientConnection {
  private static final AtomicLong COUNT = new AtomicLong();

  private KeptConnection() {
    super(
        "outbound-" + COUNT.getAndIncrement(),
        null,
        null,
        Http1Config.DEFAULT,
        null,
        null,
        null,
        null);
  }

  /// {@return a builder of pools of such connections}
  static PoolingHttpClientConnectionManagerBuilder pool() {
    return new Pool().setConnectionFactory(KeptConnection::of);
  }

  private static KeptConnection of(@Nullable Socket socket) throws IOException {
    var connection = new KeptConnection();
    if (socket != null) {
      connection.bind(socket);
    }
    return connection;
  }

  @Override
  public boolean isStale() throws IOException {
    var socket = getSocket();
    var channel = socket == null ? null : socket.getChannel();
    if (channel == null || getSSLSession() != null) {
      return super.isStale(); // below TLS there may be bytes that are no answer
    }
    return hasCome(channel);
  }

  /// {@return whether there is anything to read: the end, or what nobody asked for}
  private static boolean hasCome(SocketChannel channel) {
    try {
      channel.configureBlocking(false);
      try {
        return channel.read(ByteBuffer.allocate(1)) != 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException e) {
      return true;
    }
  }

  private static final class Pool extends PoolingHttpClientConnectionManagerBuilder {
    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          _ -> SocketChannel.open().socket(),
          ports,
          names,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }
  }
}
