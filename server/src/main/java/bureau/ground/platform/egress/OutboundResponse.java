package bureau.ground.platform.egress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/// The answer to an outbound request; its body is read from the connection as it comes.
public final class OutboundResponse implements AutoCloseable {
  /// The answer is longer than the caller can take.
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong(int limit) {
      super("more than " + limit + " bytes");
    }
  }

  private final OutboundCall call;
  private final ClassicHttpResponse response;
  private final InputStream body;

  OutboundResponse(OutboundCall call, Exchange exchange, ClassicHttpResponse response)
      throws IOException {
    this.call = call;
    this.response = response;
    this.body =
        response.getEntity() == null
            ? InputStream.nullInputStream()
            : new Body(response.getEntity().getContent(), exchange);
  }

  public int status() {
    return response.getCode();
  }

  /// {@return the header's first value, or `null`}
  public @Nullable String header(String name) {
    var header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /// {@return the body as it comes; read to its end, the connection serves the next call}
  public InputStream body() {
    return body;
  }

  /// {@return the whole body}
  ///
  /// @throws TooLong if it has more bytes than the limit; the rest is not read
  public byte[] wholeBody(int limit) throws IOException {
    var whole = new byte[firstGuess(limit)];
    var length = 0;
    for (var n = body.read(whole, 0, whole.length);
        n >= 0;
        n = body.read(whole, length, whole.length - length)) {
      length += n;
      if (length > limit) {
        throw new TooLong(limit);
      }
      if (length == whole.length) {
        // one byte beyond the limit is enough to know
        whole = Arrays.copyOf(whole, (int) Math.min(2L * length, limit + 1L));
      }
    }
    return length == whole.length ? whole : Arrays.copyOf(whole, length);
  }

  /// One byte more than is announced, so that the end is seen without growing.
  private int firstGuess(int limit) {
    var announced = response.getEntity() == null ? -1 : response.getEntity().getContentLength();
    return (int) Math.min(announced < 0 ? 2048 : announced + 1, limit + 1L);
  }

  /// Ends the call: a body that was not read to its end is cancelled, never drained.
  @Override
  public void close() {
    call.cancel();
  }

  private static final class Body extends FilterInputStream {
    private final Exchange exchange;

    Body(InputStream in, Exchange exchange) {
      super(in);
      this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
      var read = super.read();
      if (read < 0) {
        exchange.finish();
      }
      return read;
    }

    /// Asks for little at once: a channel sets native memory aside for as much as it is asked for,
    /// and keeps it.
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      var read = super.read(into, from, Math.min(OutboundCall.SLICE, length));
      if (read < 0) {
        exchange.finish();
      }
      return read;
    }
  }
}
