package bureau.ground.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Calls servers outside; blocking, made for virtual threads.
public final class Egress implements AutoCloseable {
  /// What a slow reader leaves unread waits at the provider, not here.
  private static final int SOCKET_BUFFER = 65_536;

  private static final TimeValue KEPT = TimeValue.ofMinutes(1);

  private final Destinations destinations = new Destinations();
  private final AddressGuard guard;
  private final PoolingHttpClientConnectionManager connections;
  private final IdleConnectionEvictor evictor;
  private final Timeout wait;

  public Egress(EgressConfig config) {
    this(config, InetAddress::getAllByName);
  }

  Egress(EgressConfig config, AddressGuard.Names names) {
    this(config, names, SSLContexts.createDefault());
  }

  /// @param tls whom to trust
  Egress(EgressConfig config, AddressGuard.Names names, SSLContext tls) {
    guard = new AddressGuard(new Allowed(config.allow()), names);
    connections = connections(config, tls);
    evictor = new IdleConnectionEvictor(connections, KEPT);
    evictor.start();
    wait = Timeout.of(config.connectionWait());
  }

  /// Prepares a call; nothing happens before [OutboundCall#send()].
  public OutboundCall call(OutboundRequest request) {
    return new OutboundCall(connections, destinations, guard, request, null, wait);
  }

  /// Prepares a call with a body, which is not copied: leave it alone until the answer is there.
  public OutboundCall call(OutboundRequest request, byte[] body) {
    return call(request, OutboundBody.of(body));
  }

  /// Prepares a call with a body, which is written when the call is sent.
  public OutboundCall call(OutboundRequest request, OutboundBody body) {
    return new OutboundCall(connections, destinations, guard, request, body, wait);
  }

  /// {@return sockets for a library that opens its connections itself, such as the one for mail}
  public SocketFactory sockets(Reach reach) {
    return new GuardedSockets(guard, reach);
  }

  /// Says whether an address may be connected, for a form that wants to refuse it early. The answer
  /// binds nobody: each call asks again.
  ///
  /// @throws AddressRefused if it may not
  /// @throws HostUnreachable if its name has no address
  public void check(String url, Reach reach) throws AddressRefused, HostUnreachable {
    var destination = Destination.of(url);
    guard.permitted(destination.host(), destination.port(), reach);
  }

  @Override
  public void close() {
    evictor.shutdown();
    connections.close(CloseMode.IMMEDIATE);
  }

  private static PoolingHttpClientConnectionManager connections(
      EgressConfig config, SSLContext tls) {
    var plain = connection(config, TimeValue.ZERO_MILLISECONDS);
    // below TLS, looking whether a kept connection still lives costs a millisecond
    var secure = connection(config, TimeValue.ofSeconds(2));
    return KeptConnection.pool()
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
        .setDnsResolver(new NoNames())
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
        .setMaxConnTotal(config.maxConnections())
        .setMaxConnPerRoute(config.maxConnections())
        .setDefaultSocketConfig(
            SocketConfig.custom().setTcpNoDelay(true).setRcvBufSize(SOCKET_BUFFER).build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(Timeout.of(config.connectTimeout())).build())
        .setConnectionConfigResolver(route -> route.isSecure() ? secure : plain)
        .build();
  }

  private static ConnectionConfig connection(EgressConfig config, TimeValue lookAfter) {
    return ConnectionConfig.custom()
        .setConnectTimeout(Timeout.of(config.connectTimeout()))
        .setSocketTimeout(Timeout.DISABLED)
        .setTimeToLive(TimeValue.ofMinutes(10))
        .setValidateAfterInactivity(lookAfter)
        .build();
  }

  /// Every address is resolved and judged before the client sees it; should it ever ask for one
  /// itself, it gets none.
  private static final class NoNames implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException("names are resolved by the guard only");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException("names are resolved by the guard only");
    }
  }
}
