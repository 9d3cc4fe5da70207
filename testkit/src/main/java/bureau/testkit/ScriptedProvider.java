package bureau.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A model provider on loopback that says what it is told to, to each caller in the [Dialect] of
/// its path: OpenAI's, Anthropic's or Gemini's.
///
/// It lists its models, completes, embeds and, in OpenAI's dialect, listens and speaks; it keeps
/// every request for the test to read, and knows of each whether the caller waited for the end. It
/// is made of bare sockets because a proper HTTP server refuses to misbehave.
public final class ScriptedProvider implements AutoCloseable {
  private final ServerSocket server;
  private final Thread acceptor;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Exchange> completions = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Exchange> tasks = new LinkedBlockingQueue<>();
  private volatile Answer usual = TextAnswer.of("Good ", "morning", ".");
  private volatile List<String> models = List.of("scripted-small", "scripted-large");
  private volatile @Nullable Answer listing;
  private volatile @Nullable Answer task;
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

  /// {@return the address below which OpenAI's routes lie, ending in `/v1`}
  public URI url() {
    return url(Dialect.OPENAI);
  }

  /// {@return the address below which the routes of this dialect lie, ending in the version}
  public URI url(Dialect dialect) {
    return URI.create("http://127.0.0.1:" + port() + dialect.root());
  }

  public int port() {
    return server.getLocalPort();
  }

  /// Says this when it is asked which models it has; `null` for the truth.
  public ScriptedProvider whenAskedForModels(@Nullable Answer answer) {
    listing = answer;
    return this;
  }

  /// Says this when it is to embed, to listen or to speak; `null` for what is asked.
  public ScriptedProvider whenGivenTasks(@Nullable Answer answer) {
    task = answer;
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

  /// Refuses whoever does not send this secret in the header of its dialect, as a bearer token in
  /// OpenAI's; `null` takes everybody. The refusal is 401, in Gemini's dialect 400 or 403.
  public ScriptedProvider requiring(@Nullable String wanted) {
    secret = wanted;
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
    return await(completions);
  }

  /// Waits for the next task besides completions that no earlier call of this method has returned.
  ///
  /// @throws AssertionError if none comes within ten seconds
  public Exchange awaitTask() {
    return await(tasks);
  }

  private static Exchange await(LinkedBlockingQueue<Exchange> asked) {
    try {
      var exchange = asked.poll(10, TimeUnit.SECONDS);
      if (exchange == null) {
        throw new AssertionError("nothing of that kind was asked for");
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

  /// {@return whether there is a task that [#awaitTask] has not returned}
  public boolean hasTask() {
    return !tasks.isEmpty();
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

  /// Stops listening, breaks every open connection, and forgets what it was asked.
  @Override
  public void close() {
    try {
      server.close();
      acceptor.join();
      hangUp();
      exchanges.clear();
      completions.clear();
      tasks.clear();
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
      for (var exchange = Requests.next(in);
          exchange != null && !wire.isClosed();
          exchange = Requests.next(in)) {
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
    var shape = exchange.dialect().shape();
    if (!isTrusted(exchange)) {
      var refusal = shape.wrongSecret(exchange.header(exchange.dialect().secretHeader()) == null);
      wire.whole(refusal.status(), "application/json", refusal.body());
      return;
    }
    switch (shape.purpose(exchange)) {
      case MODELS -> list(exchange, wire);
      case EMBEDDINGS -> task(Vectors.uncounted(), exchange, wire);
      case TRANSCRIPTION -> task(Transcript.of("Good ", "morning."), exchange, wire);
      case SPEECH -> task(Sound.of("RIFF", "sound"), exchange, wire);
      case COMPLETION -> {
        if (recording) {
          completions.add(exchange);
        }
        var answer = next.poll();
        (answer == null ? usual : answer).give(exchange, wire);
      }
      case UNKNOWN -> Misbehaviour.status(404, "no such route").give(exchange, wire);
    }
  }

  private void task(Answer usually, Exchange exchange, Wire wire) throws IOException {
    if (recording) {
      tasks.add(exchange);
    }
    var said = task;
    (said == null ? usually : said).give(exchange, wire);
  }

  private boolean isTrusted(Exchange exchange) {
    var wanted = secret;
    var dialect = exchange.dialect();
    return wanted == null
        || dialect.secretValue(wanted).equals(exchange.header(dialect.secretHeader()));
  }

  private void list(Exchange exchange, Wire wire) throws IOException {
    var said = listing;
    if (said == null) {
      wire.whole(200, "application/json", exchange.dialect().shape().models(models, exchange));
    } else {
      said.give(exchange, wire);
    }
  }
}
