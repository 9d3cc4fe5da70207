package bureau.ground.platform.egress;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One call to the outside, which any thread may cancel at any time.
public final class OutboundCall {
  private static final int ADDRESSES_TRIED = 3;

  /// How many bytes a connection is given or asked for at once.
  static final int SLICE = 65_536;

  private final HttpClientConnectionManager connections;
  private final Destinations destinations;
  private final AddressGuard guard;
  private final OutboundRequest request;
  private final @Nullable OutboundBody body;
  private final Timeout wait;
  private final Object lock = new Object();
  // guarded by the lock
  private @Nullable Exchange underWay;
  private boolean cancelled;

  /// @param wait for a connection where all are in use
  OutboundCall(
      HttpClientConnectionManager connections,
      Destinations destinations,
      AddressGuard guard,
      OutboundRequest request,
      @Nullable OutboundBody body,
      Timeout wait) {
    this.connections = connections;
    this.destinations = destinations;
    this.guard = guard;
    this.request = request;
    this.body = body;
    this.wait = wait;
  }

  /// Sends the request and waits for the head of the answer.
  ///
  /// @throws AddressRefused if the address may not be connected; nothing was sent
  /// @throws HostUnreachable if no connection came about; nothing was sent
  /// @throws SocketTimeoutException if the other side was silent for too long
  /// @throws IOException if the exchange broke, or was cancelled
  public OutboundResponse send() throws IOException {
    return start().answer();
  }

  /// Sends the request. What comes back may be waited for on another thread.
  ///
  /// @throws AddressRefused if the address may not be connected; nothing was sent
  /// @throws HostUnreachable if no connection came about; nothing was sent
  /// @throws IOException if the exchange broke, or was cancelled
  public Sent start() throws IOException {
    var destination = destinations.of(request.url());
    var addresses = guard.permitted(destination.host(), destination.port(), request.reach());
    var tries = Math.min(addresses.size(), ADDRESSES_TRIED);
    for (var i = 0; ; i++) {
      try {
        return start(destination, addresses.get(i));
      } catch (HostUnreachable e) {
        if (i + 1 >= tries || e.reason() == HostUnreachable.Cause.TOO_MANY_CONNECTIONS) {
          throw e;
        }
      }
    }
  }

  /// A request that was sent.
  public final class Sent {
    private final Target target;
    private final Exchange exchange;

    private Sent(Target target, Exchange exchange) {
      this.target = target;
      this.exchange = exchange;
    }

    /// Waits for the head of the answer.
    ///
    /// @throws SocketTimeoutException if the other side was silent for too long
    /// @throws IOException if the exchange broke, or was cancelled
    public OutboundResponse answer() throws IOException {
      try {
        return new OutboundResponse(OutboundCall.this, exchange, exchange.receive());
      } catch (IOException e) {
        if (isCancelled() || !exchange.wasKept() || !wasClosed(e)) {
          throw e;
        }
      } catch (RuntimeException e) {
        throw cancelledOr(e);
      }
      var again = begin(target);
      send(again);
      try {
        return new OutboundResponse(OutboundCall.this, again, again.receive());
      } catch (RuntimeException e) {
        throw cancelledOr(e);
      }
    }
  }

  /// Ends the call at once, wherever it stands; the other side sees its connection closed. Does
  /// nothing to a call that is already over.
  public void cancel() {
    Exchange exchange;
    synchronized (lock) {
      cancelled = true;
      exchange = underWay;
    }
    if (exchange != null) {
      exchange.abort();
    }
  }

  public boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  /// What is sent where.
  private record Target(HttpRoute route, ClassicHttpRequest message) {}

  private Sent start(Destination destination, InetAddress address) throws IOException {
    var host = new HttpHost(destination.scheme(), address, destination.host(), destination.port());
    var target =
        new Target(new HttpRoute(host, null, destination.isSecure()), message(destination));
    var exchange = begin(target);
    try {
      send(exchange);
    } catch (HostUnreachable e) {
      throw e;
    } catch (IOException e) {
      if (isCancelled() || !exchange.wasKept() || !wasClosed(e)) {
        throw e;
      }
      exchange = begin(target);
      send(exchange);
    }
    return new Sent(target, exchange);
  }

  private void send(Exchange exchange) throws IOException {
    try {
      exchange.send();
    } catch (IOException e) {
      // once a connection is there, the request may have been sent: it is never sent elsewhere
      throw exchange.wasConnected() ? e : unreachable(e);
    } catch (RuntimeException e) {
      throw cancelledOr(e);
    }
  }

  /// {@return the cancellation where there was one: the library finds its connection gone anywhere}
  private IOException cancelledOr(RuntimeException e) {
    if (isCancelled()) {
      return new IOException("cancelled", e);
    }
    throw e;
  }

  private Exchange begin(Target target) throws IOException {
    var silence = request.silence().isZero() ? Timeout.DISABLED : Timeout.of(request.silence());
    synchronized (lock) {
      if (cancelled) {
        throw new IOException("cancelled");
      }
      var exchange = new Exchange(connections, target.route(), target.message(), wait, silence);
      underWay = exchange;
      return exchange;
    }
  }

  private ClassicHttpRequest message(Destination destination) {
    var message =
        new BasicClassicHttpRequest(request.method(), null, null, destination.path().toString());
    message.setHeader("Host", destination.authority());
    message.setHeader("User-Agent", "Bureau");
    request.headers().forEach(message::setHeader);
    if (request.reach() instanceof Reach.Loopback) {
      // llama.cpp's server closes kept connections as it likes
      message.setHeader("Connection", "close");
    }
    if (body != null) {
      message.setHeader("Content-Length", Long.toString(body.length()));
      message.setEntity(new EntityTemplate(body.length(), null, null, body::writeTo));
    }
    return message;
  }

  /// {@return whether the other side had closed a kept connection meanwhile, and never read the
  /// request}
  private static boolean wasClosed(IOException e) {
    return e instanceof NoHttpResponseException
        || (e instanceof SocketException && !(e instanceof ConnectException))
        || e.getClass() == IOException.class; // how a channel says that its pipe is broken
  }

  private static IOException unreachable(IOException e) {
    return switch (e) {
      case ConnectTimeoutException _ ->
          new HostUnreachable(HostUnreachable.Cause.CONNECT_TIMED_OUT, e);
      case ConnectionRequestTimeoutException _ ->
          new HostUnreachable(HostUnreachable.Cause.TOO_MANY_CONNECTIONS, e);
      // refused, no route, and what the system has no name of its own for: "network is unreachable"
      case SocketException _ -> new HostUnreachable(HostUnreachable.Cause.CONNECTION_REFUSED, e);
      case SSLException _ -> new HostUnreachable(HostUnreachable.Cause.TLS_FAILED, e);
      default -> e;
    };
  }
}
