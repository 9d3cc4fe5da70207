package bureau.ground.platform.egress;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One request on one connection of the pool, in two steps that may be taken on two threads: sent,
/// then answered. Any thread may abort it at any time.
final class Exchange {
  private static final String ID = "call"; // for the library's log

  private final HttpClientConnectionManager connections;
  private final ClassicHttpRequest request;
  private final Timeout wait;
  private final Timeout silence;
  private final LeaseRequest lease;
  private final HttpClientContext context = HttpClientContext.create();
  private boolean kept;
  private boolean connected;
  private @Nullable TimeValue keepFor;

  private final Object lock = new Object();
  // guarded by the lock: the connection while it is this exchange's
  private @Nullable ConnectionEndpoint connection;
  private boolean aborted;

  /// @param wait for a connection where all are in use
  /// @param silence how long the other side may say nothing; disabled for as long as it likes
  Exchange(
      HttpClientConnectionManager connections,
      HttpRoute route,
      ClassicHttpRequest request,
      Timeout wait,
      Timeout silence) {
    this.connections = connections;
    this.request = request;
    this.wait = wait;
    this.silence = silence;
    this.lease = connections.lease(ID, route, wait, null);
  }

  /// {@return whether the connection had served another exchange before}
  boolean wasKept() {
    return kept;
  }

  /// {@return whether there was a connection: the request may have been sent}
  boolean wasConnected() {
    return connected;
  }

  /// Connects where it has to, and sends the request.
  ///
  /// @throws RuntimeException perhaps, if it was aborted meanwhile
  void send() throws IOException {
    try {
      var mine = leased();
      kept = mine.isConnected();
      if (!kept) {
        connections.connect(mine, null, context);
      }
      connected = true;
      mine.setSocketTimeout(silence);
      mine.execute(ID, request, (_, on, _) -> send(on), context);
    } catch (HttpException e) {
      abort();
      throw new ClientProtocolException(e);
    } catch (IOException | RuntimeException | Error e) {
      abort();
      throw e;
    }
  }

  /// Waits for the head of the answer. Its body, where there is one, is read from the connection:
  /// whoever has read it to its end says so ([#finish]).
  ClassicHttpResponse receive() throws IOException {
    try {
      var response = held().execute(ID, request, (_, on, _) -> receive(on), context);
      keepFor =
          DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
              ? DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context)
              : null;
      if (response.getEntity() == null) {
        finish();
      }
      return response;
    } catch (HttpException e) {
      abort();
      throw new ClientProtocolException(e);
    } catch (SocketTimeoutException e) {
      hurry();
      abort();
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      abort();
      throw e;
    }
  }

  /// The answer was read to its end: the connection may serve the next exchange.
  void finish() {
    var mine = takeAway(false);
    if (mine == null) {
      return;
    }
    if (keepFor == null) {
      discard(mine);
    } else {
      connections.release(mine, null, keepFor);
    }
  }

  /// Closes the connection at once. Does nothing to an exchange that is over.
  void abort() {
    lease.cancel();
    var mine = takeAway(true);
    if (mine != null) {
      discard(mine);
    }
  }

  private ConnectionEndpoint leased() throws IOException {
    ConnectionEndpoint mine;
    try {
      mine = lease.get(wait);
    } catch (TimeoutException e) {
      throw (IOException) new ConnectionRequestTimeoutException(e.getMessage()).initCause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("no connection", e);
    }
    synchronized (lock) {
      if (!aborted) {
        connection = mine;
        return mine;
      }
    }
    discard(mine);
    throw new ConnectionShutdownException();
  }

  private ConnectionEndpoint held() {
    synchronized (lock) {
      if (connection == null) {
        throw new ConnectionShutdownException();
      }
      return connection;
    }
  }

  private @Nullable ConnectionEndpoint takeAway(boolean forGood) {
    synchronized (lock) {
      aborted |= forGood;
      var mine = connection;
      connection = null;
      return mine;
    }
  }

  private void discard(ConnectionEndpoint mine) {
    try {
      mine.close(CloseMode.IMMEDIATE);
    } finally {
      connections.release(mine, null, TimeValue.ZERO_MILLISECONDS);
    }
  }

  /// Below TLS, closing waits for the other side as long as reading does.
  private void hurry() {
    try {
      held().setSocketTimeout(Timeout.ONE_MILLISECOND);
    } catch (ConnectionShutdownException _) {
      // somebody was faster
    }
  }

  private @Nullable ClassicHttpResponse send(HttpClientConnection on)
      throws IOException, HttpException {
    on.sendRequestHeader(request);
    if (request.getEntity() != null) {
      on.sendRequestEntity(request);
    }
    on.flush();
    return null;
  }

  private ClassicHttpResponse receive(HttpClientConnection on) throws IOException, HttpException {
    var response = on.receiveResponseHeader();
    while (response.getCode() < HttpStatus.SC_SUCCESS) {
      if (response.getCode() < HttpStatus.SC_CONTINUE
          || response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        throw new ProtocolException("status " + response.getCode());
      }
      response = on.receiveResponseHeader();
    }
    if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
      on.receiveResponseEntity(response);
    }
    return response;
  }
}
