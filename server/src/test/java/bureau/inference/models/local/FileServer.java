package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A model hub on loopback that misbehaves on demand.
final class FileServer implements AutoCloseable {
  /// How it answers.
  enum Manner {
    HONEST,
    /// Closes the connection after a third of what is left.
    DROPS,
    /// Sends the whole file whatever is asked for.
    NO_RANGES,
    /// Drops the first answer, then knows no ranges.
    DROPS_WITHOUT_RANGES,
    OTHER_BYTES,
    ENDLESS,
    /// Sends a third, then says nothing more.
    STALLS,
    REDIRECTS,
    NOT_FOUND
  }

  final List<String> ranges = new CopyOnWriteArrayList<>();
  private final byte[] file;
  private final Manner manner;
  private final ServerSocket socket;
  private final CountDownLatch closed = new CountDownLatch(1);

  FileServer(byte[] file, Manner manner) {
    try {
      this.file = file.clone();
      this.manner = manner;
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::accept);
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/model.gguf");
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
      var request = in.readLine();
      int from = 0;
      for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.startsWith("Range: bytes=")) {
          from = Integer.parseInt(line.substring("Range: bytes=".length(), line.length() - 1));
        }
      }
      ranges.add(from == 0 ? "whole" : "from " + from);
      answer(connection.getOutputStream(), request, from);
    } catch (IOException | InterruptedException gone) {
      // the client has left, or the test is over
    }
  }

  private void answer(OutputStream out, String request, int asked)
      throws IOException, InterruptedException {
    boolean first = ranges.size() == 1;
    switch (manner) {
      case HONEST -> send(out, asked, file.length - asked);
      case DROPS -> send(out, asked, first ? file.length / 3 : file.length - asked);
      case NO_RANGES -> send(out, 0, file.length);
      case DROPS_WITHOUT_RANGES -> send(out, 0, first ? file.length / 3 : file.length);
      case OTHER_BYTES -> {
        var other = file.clone();
        other[other.length / 2]++;
        head(out, 0, other.length);
        out.write(other);
      }
      case ENDLESS -> {
        out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
        while (!socket.isClosed()) {
          out.write(file);
        }
      }
      case STALLS -> {
        send(out, asked, (file.length - asked) / 3);
        out.flush();
        closed.await();
      }
      case REDIRECTS -> {
        if (request.contains("elsewhere")) {
          send(out, asked, file.length - asked);
        } else {
          out.write(
              "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
                  .getBytes(US_ASCII));
        }
      }
      case NOT_FOUND ->
          out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
    }
    out.flush();
  }

  /// Announces the file from there to its end, and sends so many bytes of it.
  private void send(OutputStream out, int from, int count) throws IOException {
    head(out, from, file.length - from);
    out.write(Arrays.copyOfRange(file, from, from + count));
  }

  private void head(OutputStream out, int from, int length) throws IOException {
    var range = "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length;
    var head =
        (from == 0 ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n" + range + "\r\n")
            + "Content-Length: "
            + length
            + "\r\nConnection: close\r\n\r\n";
    out.write(head.getBytes(US_ASCII));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException already) {
      // then it is closed
    }
  }
}
