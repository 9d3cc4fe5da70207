package bureau.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A model provider on loopback that speaks OpenAI's HTTP and says what it is told to.
///
/// It answers `/v1/models`, `/v1/chat/completions` and `/v1/embeddings`, keeps every request for
/// the test to read, and knows of each whether the caller waited for the end. It is made of bare
/// sockets because a proper HTTP server refuses to misbehave.
public final class ScriptedProvider implements AutoCloseable {
  private final ServerSocket server;
  private final Thread acceptor;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Exchange> completions = new LinkedBlockingQueue<>();
  private volatile Answer usual = TextAnswer.of("Good ", "morning", ".");
  private volatile List<String> models = List.of("scripted-small", "scripted-large");
  private volatile @Nullable Answer listing;
  private volatile @Nullable String secret;
  private volatile boolean recording = true;

  private ScriptedProvider(ServerSocket server) {
    this.server = server;
    this.acceptor = Thread.ofVirtual().name("scripted-provider").unstarted(this::accept);
  }

  public static ScriptedProvider start() {
    return start(0);
  }

  /// {@return a provider that listens on this port of 127.0.0.1; 0 for any free one}
  public static ScriptedProvider start(int port) {
    try {
      var server =
          new ServerSocket(port, 4096, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      var provider = new ScriptedProvider(server);
      provider.acceptor.start();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the address below which the routes lie, ending in `/v1`}
  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/v1");
  }

  public int port() {
    return server.getLocalPort();
  }

  /// Says this when it is asked which models it has; `null` for the truth.
  public ScriptedProvider whenAskedForModels(@Nullable Answer answer) {
    listing = answer;
    return this;
  }

  /// Says this whenever nothing else was put in line.
  public ScriptedProvider usually(Answer answer) {
    usual = answer;
    return this;
  }

  /// Puts answers in line, each for one completion.
  public ScriptedProvider then(Answer... answers) {
    next.addAll(List.of(answers));
    return this;
  }

  /// Takes back what is still in line.
  public ScriptedProvider clear() {
    next.clear();
    return this;
  }

  public ScriptedProvider offering(String... names) {
    models = List.of(names);
    return this;
  }

  /// Refuses with 401 whoever does not send this as bearer token; `null` takes everybody.
  public ScriptedProvider requiring(@Nullable String bearer) {
    secret = bearer;
    return this;
  }

  /// Keeps no requests from here on: for benchmarks.
  public ScriptedProvider forgetful() {
    recording = false;
    return this;
  }

  /// {@return every request so far, oldest first}
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /// Waits for the next completion that no earlier call of this method has returned.
  ///
  /// @throws AssertionError if none comes within ten seconds
  public Exchange awaitCompletion() {
    try {
      var exchange = completions.poll(10, TimeUnit.SECONDS);
      if (exchange == null) {
        throw new AssertionError("no completion was asked for");
      }
      return exchange;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// {@return whether there is a completion that [#awaitCompletion] has not returned}
  public boolean hasCompletion() {
    return !completions.isEmpty();
  }

  public int openConnections() {
    return open.size();
  }

  /// Breaks every open connection, as a server does with those that were idle for long.
  public void hangUp() {
    try {
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops listening and breaks every open connection.
  @Override
  public void close() {
    try {
      server.close();
      acceptor.join();
      hangUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("scripted-connection").start(() -> serve(socket));
      } catch (IOException _) {
        // closed, or a caller that was gone before it was greeted
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var wire = new Wire(socket, in);
      for (var exchange = read(in); exchange != null && !wire.isClosed(); exchange = read(in)) {
        if (recording) {
          exchanges.add(exchange);
        }
        try {
          answer(exchange, wire);
          exchange.end(false);
        } catch (IOException _) {
          exchange.end(true);
          return;
        }
        if (wire.isClosed()) {
          return;
        }
      }
    } catch (IOException _) {
      // the caller is gone
    } finally {
      open.remove(socket);
    }
  }

  private void answer(Exchange exchange, Wire wire) throws IOException {
    if (secret != null && !("Bearer " + secret).equals(exchange.header("authorization"))) {
      Misbehaviour.status(401, "Incorrect API key provided").give(exchange, wire);
      return;
    }
    switch (exchange.method() + " " + exchange.target()) {
      case "GET /v1/models" -> list(exchange, wire);
      case "POST /v1/embeddings" -> new Vectors().give(exchange, wire);
      case "POST /v1/chat/completions" -> {
        if (recording) {
          completions.add(exchange);
        }
        var answer = next.poll();
        (answer == null ? usual : answer).give(exchange, wire);
      }
      default -> Misbehaviour.status(404, "no such route").give(exchange, wire);
    }
  }

  private void list(Exchange exchange, Wire wire) throws IOException {
    var said = listing;
    if (said == null) {
      wire.whole(200, "application/json", modelList());
    } else {
      said.give(exchange, wire);
    }
  }

  private String modelList() {
    return models.stream()
        .map(
            name ->
                "{\"id\":%s,\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"scripted\"}"
                    .formatted(TextAnswer.quoted(name)))
        .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
  }

  private static @Nullable Exchange read(BufferedInputStream in) throws IOException {
    var start = line(in);
    if (start == null) {
      return null;
    }
    var words = start.split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    var body = body(in, headers);
    return new Exchange(words[0], words.length > 1 ? words[1] : "", headers, body);
  }

  private static byte[] body(BufferedInputStream in, Map<String, String> headers)
      throws IOException {
    if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      var body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("the request ended early");
      }
      return body;
    }
    var body = new ByteArrayOutputStream();
    for (var size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int chunkSize(BufferedInputStream in) throws IOException {
    var line = line(in);
    return line == null ? 0 : Integer.parseInt(line.split(";", 2)[0].strip(), 16);
  }

  private static @Nullable String line(BufferedInputStream in) throws IOException {
    var line = new StringBuilder();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /// Embeddings that are the same for the same text and differ for another: eight numbers drawn
  /// from the text itself.
  private static final class Vectors implements Answer {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.pause(Duration.ZERO);
      var input = exchange.json().path("input");
      var texts =
          input.isArray()
              ? input.valueStream().map(node -> node.asString("")).toList()
              : List.of(input.asString(""));
      var data = new StringBuilder();
      for (var i = 0; i < texts.size(); i++) {
        data.append(i == 0 ? "" : ",")
            .append("{\"object\":\"embedding\",\"index\":%d,\"embedding\":[".formatted(i))
            .append(numbers(texts.get(i)))
            .append("]}");
      }
      wire.whole(
          200,
          "application/json",
          "{\"object\":\"list\",\"data\":[%s],\"model\":\"scripted\",\"usage\":%s}"
              .formatted(data, "{\"prompt_tokens\":3,\"total_tokens\":3}"));
    }

    private static String numbers(String text) {
      var random = new java.util.Random(text.hashCode());
      return random.doubles(8).mapToObj(Double::toString).collect(Collectors.joining(","));
    }
  }
}
