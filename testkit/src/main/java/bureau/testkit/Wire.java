package bureau.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connection to one caller, with every way of being rude to it.
public final class Wire {
  private final Socket socket;
  private final BufferedInputStream in;
  private final OutputStream out;
  private boolean chunked;
  private @Nullable Duration drip;

  Wire(Socket socket, BufferedInputStream in) throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
  }

  /// Lets no more than some kilobytes wait on this side for a caller who does not read.
  public void holdLittle() throws IOException {
    socket.setSendBufferSize(16_384);
  }

  /// Sends a whole answer.
  public void whole(int status, String contentType, String body) throws IOException {
    whole(status, contentType, Map.of(), body);
  }

  public void whole(int status, String contentType, Map<String, String> headers, String body)
      throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = head(status, contentType, headers).append("content-length: ").append(bytes.length);
    var text = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    if (drip != null) {
      out.write(text);
      for (var i = 0; i < bytes.length; i++) {
        out.write(bytes, i, 1);
        pause(drip);
      }
      return;
    }
    var all = new byte[text.length + bytes.length];
    System.arraycopy(text, 0, all, 0, text.length);
    System.arraycopy(bytes, 0, all, text.length, bytes.length);
    out.write(all);
  }

  /// Sends the head of a whole answer with JSON of this many bytes, which may then stay away.
  public void beginWhole(int length) throws IOException {
    raw(head(200, "application/json", Map.of()) + "content-length: " + length + "\r\n\r\n");
  }

  /// Sends the head of a stream of events.
  public void beginEvents() throws IOException {
    chunked = true;
    raw(head(200, "text/event-stream", Map.of()) + "transfer-encoding: chunked\r\n\r\n");
  }

  /// Sends the head of an answer that comes in pieces.
  public void beginPieces(String contentType) throws IOException {
    chunked = true;
    raw(head(200, contentType, Map.of()) + "transfer-encoding: chunked\r\n\r\n");
  }

  /// Sends a piece of it.
  public void piece(byte[] bytes) throws IOException {
    chunk(bytes);
  }

  /// Sends one server-sent event with this text behind `data: `.
  public void event(String data) throws IOException {
    chunk("data: " + data + "\n\n");
  }

  /// Sends one server-sent event with a name.
  public void event(String name, String data) throws IOException {
    chunk("event: " + name + "\ndata: " + data + "\n\n");
  }

  /// Sends what comes from here on byte by byte, characters taken apart, too, with this wait behind
  /// each; `null` for at once.
  void dripping(@Nullable Duration wait) {
    drip = wait;
  }

  /// Sends a piece of the stream as it is.
  public void chunk(String text) throws IOException {
    if (!chunked) {
      throw new IllegalStateException("the stream has not begun");
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (drip == null) {
      chunk(bytes);
      return;
    }
    for (var i = 0; i < bytes.length; i++) {
      chunk(new byte[] {bytes[i]});
      pause(drip);
    }
  }

  private void chunk(byte[] bytes) throws IOException {
    var size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    var all = new byte[size.length + bytes.length + 2];
    System.arraycopy(size, 0, all, 0, size.length);
    System.arraycopy(bytes, 0, all, size.length, bytes.length);
    all[all.length - 2] = '\r';
    all[all.length - 1] = '\n';
    out.write(all);
  }

  /// Ends the stream properly; the connection stays usable.
  public void endEvents() throws IOException {
    chunked = false;
    raw("0\r\n\r\n");
  }

  /// Sends bytes that need not be HTTP at all.
  public void raw(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Waits, and notices at once when the caller hangs up meanwhile.
  ///
  /// @throws IOException if the caller hung up
  public void pause(Duration duration) throws IOException {
    if (duration.isZero()) {
      return;
    }
    socket.setSoTimeout((int) Math.max(1, duration.toMillis()));
    try {
      in.mark(1);
      if (in.read() < 0) {
        throw new IOException("the caller hung up");
      }
      in.reset();
    } catch (SocketTimeoutException _) {
      // the time is over, and nobody hung up
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /// Does nothing until the caller hangs up.
  public void hang() throws IOException {
    in.mark(1);
    if (in.read() >= 0) {
      in.reset();
      throw new IOException("the caller sent more while it waited");
    }
    throw new IOException("the caller hung up");
  }

  /// Breaks the connection with a reset instead of an orderly end.
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Closes the connection in the middle of whatever was being said.
  public void hangUp() throws IOException {
    socket.close();
  }

  boolean isClosed() {
    return socket.isClosed();
  }

  private static StringBuilder head(int status, String contentType, Map<String, String> headers) {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
    head.append("content-type: ").append(contentType).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head;
  }
}
