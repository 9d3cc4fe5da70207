package bureau.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A provider that speaks OpenAI's chat completions, made to cost as little as can be: one thread,
/// no objects for what does not change. Every chunk says when it was sent and when its request had
/// come, on the clock that the load reads too.
final class Upstream implements AutoCloseable {
  private static final String EVENT =
      """
      data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,\
      "model":"bench","choices":[{"index":0,"delta":""";
  private static final String USAGE =
      """
      data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,\
      "model":"bench","choices":[],"usage":\
      {"prompt_tokens":40,"completion_tokens":20,"total_tokens":60}}

      """;
  private static final byte[] LAST =
      (chunk(EVENT + "{},\"finish_reason\":\"stop\"}]}\n\n")
              + chunk(USAGE)
              + chunk("data: [DONE]\n\n")
              + "0\r\n\r\n")
          .getBytes(ISO_8859_1);
  private static final byte[] BEGIN =
      """
      HTTP/1.1 200 OK\r
      content-type: text/event-stream\r
      transfer-encoding: chunked\r
      \r
      """
          .getBytes(ISO_8859_1);
  private static final byte[] WHOLE =
      whole(
              """
              {"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,\
              "model":"bench","choices":[{"index":0,"message":{"role":"assistant","content":\
              "The form is due on the last working day of the month, and a late one is taken with\
               a note."},"finish_reason":"stop"}],"usage":\
              {"prompt_tokens":40,"completion_tokens":20,"total_tokens":60}}""")
          .getBytes(ISO_8859_1);

  private final ServerSocketChannel server;
  private final Selector selector;
  private final Thread thread;
  private final List<Shape> offered;
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10);
  private final ByteBuffer out = ByteBuffer.allocateDirect(64 << 10);
  private final PriorityQueue<Exchange> due =
      new PriorityQueue<>(Comparator.comparingLong(exchange -> exchange.dueAt));
  private volatile boolean closed;

  private Upstream(ServerSocketChannel server, Selector selector, List<Shape> offered) {
    this.server = server;
    this.selector = selector;
    this.offered = offered;
    this.thread = Thread.ofPlatform().name("upstream").daemon().unstarted(this::serve);
  }

  /// One connection, which carries one request after the other.
  private static final class Exchange {
    final SocketChannel channel;
    byte[] request = new byte[2048];
    int length;
    long receivedAt;
    @Nullable Shape shape;
    boolean streamed;
    int sent;
    long dueAt;

    Exchange(SocketChannel channel) {
      this.channel = channel;
    }
  }

  static Upstream start(List<Shape> offered) {
    try {
      var server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16_384);
      server.configureBlocking(false);
      var selector = Selector.open();
      server.register(selector, SelectionKey.OP_ACCEPT);
      var upstream = new Upstream(server, selector, List.copyOf(offered));
      upstream.thread.start();
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.socket().getLocalPort();
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      for (var key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    try {
      while (!closed) {
        select();
        for (var now = System.nanoTime(); !due.isEmpty() && due.peek().dueAt - now <= 0; ) {
          advance(due.poll());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void select() throws IOException {
    if (due.isEmpty()) {
      selector.select(this::ready);
      return;
    }
    var wait = (due.peek().dueAt - System.nanoTime()) / 1_000_000;
    if (wait > 0) {
      selector.select(this::ready, wait);
    } else {
      selector.selectNow(this::ready);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        for (var channel = server.accept(); channel != null; channel = server.accept()) {
          channel.configureBlocking(false);
          channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
          channel.register(selector, SelectionKey.OP_READ, new Exchange(channel));
        }
        return;
      }
      read((Exchange) key.attachment());
    } catch (IOException e) {
      hangUp(key);
    }
  }

  private void read(Exchange exchange) throws IOException {
    in.clear();
    var n = exchange.channel.read(in);
    if (n < 0) {
      throw new IOException("the caller hung up");
    }
    if (exchange.length + n > exchange.request.length) {
      exchange.request = java.util.Arrays.copyOf(exchange.request, 2 * (exchange.length + n));
    }
    in.flip().get(exchange.request, exchange.length, n);
    exchange.length += n;
    var end = Bytes.indexOf(exchange.request, 0, exchange.length, Bytes.BLANK_LINE);
    if (end < 0) {
      return;
    }
    var bodyLength = Bytes.contentLength(exchange.request, end);
    if (exchange.length < end + 4 + bodyLength) {
      return;
    }
    answer(exchange, end + 4);
  }

  private void answer(Exchange exchange, int body) throws IOException {
    exchange.receivedAt = System.nanoTime();
    var request = exchange.request;
    var length = exchange.length;
    exchange.length = 0;
    if (request[0] == 'G') {
      write(exchange.channel, whole(models()).getBytes(ISO_8859_1));
      return;
    }
    var head = new String(request, body, Math.min(length - body, 80), ISO_8859_1);
    if (!head.contains("bench-")) {
      head = new String(request, body, length - body, ISO_8859_1);
    }
    exchange.shape = Shape.in(head);
    exchange.streamed = Bytes.indexOf(request, body, length, Bytes.STREAM) >= 0;
    exchange.sent = 0;
    var wait = exchange.shape.waitMillis();
    if (wait == 0) {
      advance(exchange);
    } else {
      wait(exchange, wait);
    }
  }

  private void wait(Exchange exchange, int millis) {
    exchange.dueAt = System.nanoTime() + millis * 1_000_000L;
    due.add(exchange);
  }

  private void advance(Exchange exchange) throws IOException {
    try {
      if (exchange.streamed) {
        stream(exchange);
      } else {
        write(exchange.channel, WHOLE);
      }
    } catch (IOException e) {
      exchange.channel.close();
    }
  }

  private void stream(Exchange exchange) throws IOException {
    var shape = exchange.shape;
    if (shape == null) {
      return;
    }
    out.clear();
    if (exchange.sent == 0) {
      out.put(BEGIN);
    }
    var atOnce = shape.paceMillis() == 0 ? shape.chunks() : 1;
    for (var i = 0; i < atOnce && exchange.sent < shape.chunks(); i++) {
      if (out.remaining() < 1024) {
        flush(exchange.channel);
      }
      var stamp =
          "{\"content\":\"t%d:%d:%d \"},\"finish_reason\":null}]}\n\n"
              .formatted(exchange.sent++, System.nanoTime(), exchange.receivedAt);
      out.put(chunk(EVENT + stamp).getBytes(ISO_8859_1));
    }
    if (exchange.sent == shape.chunks()) {
      out.put(LAST);
    } else {
      wait(exchange, shape.paceMillis());
    }
    flush(exchange.channel);
  }

  private void flush(SocketChannel channel) throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      var _ = channel.write(out); // a caller that does not read holds up everybody: none does here
    }
    out.clear();
  }

  private void write(SocketChannel channel, byte[] bytes) throws IOException {
    out.clear().put(bytes);
    flush(channel);
  }

  private void hangUp(SelectionKey key) {
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String models() {
    return offered.stream()
        .map(shape -> "{\"id\":\"" + shape.model() + "\",\"object\":\"model\",\"created\":1}")
        .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
  }

  private static String whole(String body) {
    return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
