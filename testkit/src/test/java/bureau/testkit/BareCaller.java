package bureau.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// Asks on a bare socket and tells what came over it, and how that ended.
final class BareCaller implements AutoCloseable {
  /// How an answer ended.
  enum End {
    /// as HTTP wants it
    COMPLETE,
    /// in good order, but too early
    CLOSED,
    RESET,
    /// not at all
    SILENT
  }

  /// @param head the status line and the headers; empty if they did not come
  /// @param body what came of it, taken out of its chunks
  /// @param chunks how many those were; 0 for a whole answer
  record Heard(String head, String body, int chunks, End end) {
    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }
  }

  private static final int PATIENCE = 10_000;
  private static final int SILENCE = 200;

  private final Socket socket;
  private final BufferedInputStream in;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int chunks;

  private BareCaller(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedInputStream(socket.getInputStream());
    socket.setSoTimeout(PATIENCE);
  }

  /// {@return the whole answer to a question in this dialect}
  static Heard ask(ScriptedProvider provider, Dialect dialect, boolean stream) throws IOException {
    return send(provider, "POST " + path(dialect, stream), Map.of(), question(stream));
  }

  /// {@return what has come when the provider falls silent, which it is to do after as many bytes
  /// of the body; -1 for before the head}
  static Heard askUntilSilent(
      ScriptedProvider provider, Dialect dialect, boolean stream, int length) throws IOException {
    try (var caller = new BareCaller(provider.port())) {
      caller.write("POST " + path(dialect, stream), Map.of(), question(stream));
      return caller.read(length);
    }
  }

  static Heard send(
      ScriptedProvider provider, String request, Map<String, String> headers, String body)
      throws IOException {
    try (var caller = new BareCaller(provider.port())) {
      caller.write(request, headers, body);
      return caller.read(Integer.MAX_VALUE);
    }
  }

  private static String path(Dialect dialect, boolean stream) {
    return switch (dialect) {
      case OPENAI -> "/v1/chat/completions";
      case ANTHROPIC -> "/v1/messages";
      case GEMINI ->
          "/v1beta/models/scripted-small:"
              + (stream ? "streamGenerateContent?alt=sse" : "generateContent");
    };
  }

  private static String question(boolean stream) {
    return "{\"model\":\"scripted-small\",\"stream\":%b,\"stream_options\":{\"include_usage\":true}}"
        .formatted(stream);
  }

  private void write(String request, Map<String, String> headers, String body) throws IOException {
    var text = new StringBuilder(request).append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("content-length: ").append(body.length()).append("\r\n\r\n").append(body);
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Heard read(int silentAfter) {
    End end;
    try {
      if (silentAfter < 0) {
        socket.setSoTimeout(SILENCE);
      }
      readAll(silentAfter);
      end = End.COMPLETE;
    } catch (SocketTimeoutException _) {
      end = End.SILENT;
    } catch (SocketException _) {
      end = End.RESET;
    } catch (IOException _) {
      end = End.CLOSED;
    }
    return new Heard(
        head.toString(StandardCharsets.UTF_8), body.toString(StandardCharsets.UTF_8), chunks, end);
  }

  private void readAll(int silentAfter) throws IOException {
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(next());
    }
    var headers = head.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (headers.contains("transfer-encoding: chunked")) {
      hush(silentAfter);
      for (var size = size(); size > 0; size = size()) {
        chunks++;
        take(size, silentAfter);
        line();
      }
      line();
    } else {
      var length = headers.split("content-length: ", 2)[1].split("\r\n", 2)[0];
      hush(silentAfter);
      take(Integer.parseInt(length), silentAfter);
    }
  }

  private void take(int length, int silentAfter) throws IOException {
    for (var i = 0; i < length; i++) {
      body.write(next());
      hush(silentAfter);
    }
  }

  /// Waits no longer than a moment once everything has come that is to come.
  private void hush(int silentAfter) throws IOException {
    if (body.size() == silentAfter) {
      socket.setSoTimeout(SILENCE);
    }
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var b = next(); b != '\n'; b = next()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  private int next() throws IOException {
    var b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
