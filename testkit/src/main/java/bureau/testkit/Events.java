package bureau.testkit;

import java.io.IOException;
import java.time.Duration;

/// Takes the events of a stream in their order, each as it goes over the wire, its blank line
/// included.
interface Events {
  /// Takes what comes together with its neighbours.
  void event(String event) throws IOException;

  /// Takes what carries the next piece of the answer.
  void piece(String event) throws IOException;

  /// {@return events of which each piece but the first comes this much later}
  static Events paced(Wire wire, Duration pace) {
    return new Events() {
      private boolean begun;

      @Override
      public void event(String event) throws IOException {
        wire.chunk(event);
      }

      @Override
      public void piece(String event) throws IOException {
        if (begun) {
          wire.pause(pace);
        }
        begun = true;
        wire.chunk(event);
      }
    };
  }

  /// {@return events of which nothing is said after the first piece}
  static Events untilFirstPiece(Wire wire) {
    return new Events() {
      private boolean over;

      @Override
      public void event(String event) throws IOException {
        if (!over) {
          wire.chunk(event);
        }
      }

      @Override
      public void piece(String event) throws IOException {
        event(event);
        over = true;
      }
    };
  }

  /// Events of which many share one chunk: quick to send, hard to read.
  final class Gathered implements Events {
    private static final int CHUNK = 16_384;

    private final Wire wire;
    private final StringBuilder waiting = new StringBuilder();

    Gathered(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void event(String event) throws IOException {
      waiting.append(event);
      if (waiting.length() >= CHUNK) {
        flush();
      }
    }

    @Override
    public void piece(String event) throws IOException {
      event(event);
    }

    /// Sends what still waits.
    void flush() throws IOException {
      if (!waiting.isEmpty()) {
        wire.chunk(waiting.toString());
        waiting.setLength(0);
      }
    }
  }
}
