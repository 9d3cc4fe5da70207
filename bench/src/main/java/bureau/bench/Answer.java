package bureau.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/// Reads one answer after the other from a connection as the bytes come: whole ones by their
/// length, streams chunk by chunk and event by event.
final class Answer {
  /// Told what is in a stream.
  interface Reader {
    /// @param number of the chunk, counting from 0
    /// @param sentAt when the upstream sent it
    /// @param receivedAt when the upstream had received the request
    void chunk(int number, long sentAt, long receivedAt);
  }

  private enum State {
    HEAD,
    BODY,
    SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  private static final byte[] CHUNKED = "chunked".getBytes(US_ASCII);
  private static final byte[] CONTENT = "\"content\":\"t".getBytes(US_ASCII);
  private static final byte[] DONE = "data: [DONE]".getBytes(US_ASCII);

  private final Reader reader;
  private State state = State.HEAD;
  private byte[] line = new byte[512];
  private int length;
  private int left;
  private int status;
  private boolean done;

  Answer(Reader reader) {
    this.reader = reader;
  }

  int status() {
    return status;
  }

  /// {@return whether the stream ended with its closing mark}
  boolean isDone() {
    return done;
  }

  /// Reads what is there.
  ///
  /// @return whether the answer is complete; the next call begins another
  boolean read(ByteBuffer in) {
    while (in.hasRemaining()) {
      if (state == State.BODY) {
        var n = Math.min(left, in.remaining());
        in.position(in.position() + n);
        left -= n;
        if (left == 0) {
          state = State.HEAD;
          return true;
        }
        continue;
      }
      if (step(in.get())) {
        return true;
      }
    }
    return false;
  }

  private boolean step(byte b) {
    switch (state) {
      case HEAD -> {
        add(b);
        if (b == '\n' && endsHead()) {
          return head();
        }
      }
      case SIZE -> {
        if (b == '\n') {
          left = Integer.parseInt(new String(line, 0, length, US_ASCII).strip(), 16);
          length = 0;
          state = left == 0 ? State.TRAILER : State.CHUNK;
          restoreEvent();
        } else {
          add(b);
        }
      }
      case CHUNK -> {
        content(b);
        if (--left == 0) {
          state = State.CHUNK_END;
        }
      }
      case CHUNK_END -> {
        if (b == '\n') {
          keepEvent();
          state = State.SIZE;
        }
      }
      case TRAILER -> {
        if (b == '\n') {
          state = State.HEAD;
          length = 0;
          return true;
        }
      }
      case BODY -> throw new IllegalStateException();
    }
    return false;
  }

  // an event may go on in the next chunk of the transfer
  private byte[] begun = new byte[0];

  private void keepEvent() {
    begun = length == 0 ? begun : java.util.Arrays.copyOf(line, length);
    length = 0;
  }

  private void restoreEvent() {
    if (begun.length > 0) {
      for (var b : begun) {
        add(b);
      }
      begun = new byte[0];
    }
  }

  private void content(byte b) {
    if (b != '\n') {
      add(b);
      return;
    }
    var at = Bytes.indexOf(line, 0, length, CONTENT);
    if (at >= 0) {
      stamps(at + CONTENT.length);
    } else if (Bytes.indexOf(line, 0, length, DONE) == 0) {
      done = true;
    }
    length = 0;
  }

  private void stamps(int at) {
    var i = at;
    var numbers = new long[3];
    for (var n = 0; n < 3; n++, i++) {
      for (; line[i] >= '0' && line[i] <= '9'; i++) {
        numbers[n] = numbers[n] * 10 + line[i] - '0';
      }
    }
    reader.chunk((int) numbers[0], numbers[1], numbers[2]);
  }

  private boolean endsHead() {
    return length >= 4 && line[length - 2] == '\r' && line[length - 3] == '\n';
  }

  private boolean head() {
    status = Bytes.number(line, 9);
    done = false;
    left = Bytes.contentLength(line, length);
    var chunked = Bytes.indexOf(line, 0, length, CHUNKED) >= 0;
    length = 0;
    if (chunked) {
      state = State.SIZE;
      return false;
    }
    state = left > 0 ? State.BODY : State.HEAD;
    return left == 0;
  }

  private void add(byte b) {
    if (length == line.length) {
      line = java.util.Arrays.copyOf(line, 2 * length);
    }
    line[length++] = b;
  }
}
