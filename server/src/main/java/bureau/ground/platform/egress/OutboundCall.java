package bureau.ground.platform.egress;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One call to the outside, which any thread may cancel at any time.
public final class OutboundCall {
  private static final int ADDRESSES_TRIED = 3;

  /// How many bytes a connection is given or asked for at once.
  static final int SLICE = 65_536;

  private final CloseableHttpClient client;
  private final Destinations destinations;
  private final AddressGuard guard;
  private final OutboundRequest request;
  private final byte @Nullable [] body;
  private final RequestConfig bounds;
  private final Object lock = new Object();
  private @Nullable HttpUriRequestBase underWay;
  private boolean cancelled;

  OutboundCall(
      CloseableHttpClient client,
      Destinations destinations,
      AddressGuard guard,
      OutboundRequest request,
      byte @Nullable [] body,
      RequestConfig bounds) {
    this.client = client;
    this.destinations = destinations;
    this.guard = guard;
    this.request = request;
    this.body = body;
    this.bounds =
        request.silence().isZero()
            ? bounds
            : RequestConfig.copy(bounds).setResponseTimeout(Timeout.of(request.silence())).build();
  }

  /// Sends the request and waits for the head of the answer.
  ///
  /// @throws AddressRefused if the address may not be connected; nothing was sent
  /// @throws HostUnreachable if no connection came about; nothing was sent
  /// @throws SocketTimeoutException if the other side was silent for too long
  /// @throws IOException if the exchange broke, or was cancelled
  public OutboundResponse send() throws IOException {
    var destination = destinations.of(request.url());
    var addresses = guard.permitted(destination.host(), destination.port(), request.reach());
    return send(destination, addresses);
  }

  /// Ends the call at once, wherever it stands; the other side sees its connection closed. Does
  /// nothing to a call that is already over.
  public void cancel() {
    synchronized (lock) {
      cancelled = true;
      if (underWay != null) {
        underWay.cancel();
      }
    }
  }

  public boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  private OutboundResponse send(Destination destination, List<InetAddress> addresses)
      throws IOException {
    var tries = Math.min(addresses.size(), ADDRESSES_TRIED);
    for (var i = 0; ; i++) {
      try {
        return sendTo(destination, addresses.get(i));
      } catch (HostUnreachable e) {
        if (i + 1 >= tries || e.reason() == HostUnreachable.Cause.TOO_MANY_CONNECTIONS) {
          throw e;
        }
      }
    }
  }

  private OutboundResponse sendTo(Destination destination, InetAddress address) throws IOException {
    var host = new HttpHost(destination.scheme(), address, destination.host(), destination.port());
    for (var again = false; ; again = true) {
      var context = HttpClientContext.create();
      try {
        return new OutboundResponse(this, client.executeOpen(host, begin(destination), context));
      } catch (IOException e) {
        if (again || isCancelled() || !wasKept(context) || !wasClosed(e)) {
          // once a connection is there, the request may have been sent: it is never sent elsewhere
          throw context.getEndpointDetails() == null ? unreachable(e) : e;
        }
      } catch (IllegalStateException e) {
        // the client's own way of noticing that the call was cancelled while it connected
        if (isCancelled()) {
          throw new IOException("cancelled", e);
        }
        throw e;
      }
    }
  }

  private HttpUriRequestBase begin(Destination destination) throws IOException {
    var http = new HttpUriRequestBase(request.method(), destination.path());
    http.setConfig(bounds);
    request.headers().forEach(http::setHeader);
    if (request.reach() instanceof Reach.Loopback) {
      // llama.cpp's server closes kept connections as it likes
      http.setHeader("Connection", "close");
    }
    if (body != null) {
      http.setEntity(new EntityTemplate(body.length, null, null, out -> write(body, out)));
    }
    synchronized (lock) {
      if (cancelled) {
        throw new IOException("cancelled");
      }
      underWay = http;
    }
    return http;
  }

  // a channel copies all that it is given for every piece that the other side takes
  private static void write(byte[] body, OutputStream out) throws IOException {
    for (var from = 0; from < body.length; from += SLICE) {
      out.write(body, from, Math.min(SLICE, body.length - from));
    }
  }

  private static boolean wasKept(HttpClientContext context) {
    var details = context.getEndpointDetails();
    return details != null && details.getRequestCount() > 1;
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
      case ConnectException _ -> new HostUnreachable(HostUnreachable.Cause.CONNECTION_REFUSED, e);
      case NoRouteToHostException _ ->
          new HostUnreachable(HostUnreachable.Cause.CONNECTION_REFUSED, e);
      case SSLException _ -> new HostUnreachable(HostUnreachable.Cause.TLS_FAILED, e);
      default -> e;
    };
  }
}
