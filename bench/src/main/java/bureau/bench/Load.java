package bureau.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;

/// Programs that ask, each on a connection of its own and one request after the other, driven by
/// one thread.
final class Load {
  /// What came of it.
  ///
  /// @param failed answers that were no 200, broke off, or lacked a chunk
  /// @param whole until an answer was complete
  /// @param first what the way to the upstream and back took of the time to the first chunk: all
  ///   that the upstream itself did not wait
  /// @param chunk from the upstream to here, for every chunk
  record Result(
      long answers, long failed, long chunks, long nanos, Times whole, Times first, Times chunk) {
    double perSecond() {
      return answers * 1e9 / nanos;
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_UNUSED = Duration.ofSeconds(2);

  private final Target target;
  private final Shape shape;
  private final boolean streamed;
  private final byte[] request;
  private final ByteBuffer out;
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10);
  private final Times whole = new Times();
  private final Times first = new Times();
  private final Times chunk = new Times();
  private long readAt;
  private long answers;
  private long failed;
  private long chunks;
  private int asking;
  private long apart;

  private Load(Target target, Shape shape, boolean streamed) {
    this.target = target;
    this.shape = shape;
    this.streamed = streamed;
    this.request = target.request(shape, streamed);
    this.out = ByteBuffer.allocateDirect(request.length);
    out.put(request);
  }

  /// Asks for whole answers for as long as this.
  static Result whole(Target target, Shape shape, int connections, Duration time) {
    return new Load(target, shape, false).run(connections, time, Long.MAX_VALUE);
  }

  /// Asks for so many whole answers on each connection.
  static Result whole(Target target, Shape shape, int connections, int each) {
    return new Load(target, shape, false).run(connections, Duration.ofDays(1), each);
  }

  /// Asks for so many whole answers on each connection, but not for longer than this.
  static Result whole(Target target, Shape shape, int connections, int each, Duration atMost) {
    return new Load(target, shape, false).run(connections, atMost, each);
  }

  /// Asks for so many streams on each connection.
  ///
  /// @param apart within which the connections begin, one after the other
  static Result streams(Target target, Shape shape, int connections, int each, Duration apart) {
    var load = new Load(target, shape, true);
    load.apart = apart.toNanos() / connections;
    return load.run(connections, Duration.ofDays(1), each);
  }

  private final class Program implements Answer.Reader {
    final SocketChannel channel;
    final Answer answer = new Answer(this);
    long sentAt;
    long left;
    int expected;

    Program(SocketChannel channel, long left) {
      this.channel = channel;
      this.left = left;
    }

    @Override
    public void chunk(int number, long upstreamSent, long upstreamReceived) {
      if (number == 0) {
        first.add((readAt - sentAt) - (upstreamSent - upstreamReceived));
      }
      expected = number == expected ? expected + 1 : -1;
      chunks++;
      chunk.add(readAt - upstreamSent);
    }

    void ask() throws IOException {
      left--;
      expected = 0;
      out.rewind();
      sentAt = System.nanoTime();
      while (out.hasRemaining()) {
        var _ = channel.write(out);
      }
    }

    void isOver() {
      answers++;
      whole.add(readAt - sentAt);
      var isWhole = !streamed || (answer.isDone() && expected == shape.chunks());
      if (answer.status() != 200 || !isWhole) {
        failed++;
      }
    }
  }

  private Result run(int connections, Duration time, long each) {
    try (var selector = Selector.open()) {
      // a server need not wait long for the first question on a connection
      var late = apart * connections > LONGEST_UNUSED.toNanos();
      var opened = new ArrayDeque<Program>();
      while (!late && opened.size() < connections) {
        opened.add(open(selector, each));
      }
      var begun = System.nanoTime();
      var until = begun + time.toNanos();
      for (var started = 0; asking > 0 || started < connections; ) {
        while (started < connections && System.nanoTime() - begun >= started * apart) {
          started++;
          asking++;
          begin(late ? open(selector, each) : opened.remove());
        }
        var all = started == connections;
        var ready = selector.select(key -> ready(key, until), all ? PATIENCE.toMillis() : 1);
        if (ready == 0 && all) {
          failed += asking;
          break;
        }
      }
      var nanos = System.nanoTime() - begun;
      for (var key : selector.keys()) {
        key.channel().close();
      }
      return new Result(answers, failed, chunks, nanos, whole, first, chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Program open(Selector selector, long each) throws IOException {
    var channel = SocketChannel.open(target.address());
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    var program = new Program(channel, each);
    channel.register(selector, SelectionKey.OP_READ, program);
    return program;
  }

  private void begin(Program program) {
    try {
      program.ask();
    } catch (IOException e) { // the server did not wait for the question
      failed++;
      asking--;
    }
  }

  private void ready(SelectionKey key, long until) {
    var program = (Program) key.attachment();
    try {
      in.clear();
      var n = program.channel.read(in);
      readAt = System.nanoTime();
      if (n < 0) {
        throw new IOException("the server hung up");
      }
      in.flip();
      while (in.hasRemaining()) {
        if (program.answer.read(in)) {
          program.isOver();
          if (program.left > 0 && readAt < until) {
            program.ask();
          } else {
            asking--;
          }
        }
      }
    } catch (IOException e) {
      failed++;
      asking--;
      key.cancel();
    }
  }
}
