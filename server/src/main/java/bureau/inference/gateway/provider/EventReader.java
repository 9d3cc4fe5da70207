package bureau.inference.gateway.provider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream of server-sent events into events without copying them: each is a slice of one
/// small buffer, valid until the next is asked for.
public final class EventReader {
  /// An event is longer than can be held.
  public static final class EventTooLong extends IOException {
    private static final long serialVersionUID = 1;

    EventTooLong(int limit) {
      super("an event of more than " + limit + " bytes");
    }
  }

  private static final int USUAL = 2048;

  private final InputStream in;
  private final int limit;
  private byte[] buffer = new byte[USUAL];
  private int from;
  private int to;
  private int nextEnd;
  private int scanned;
  private int end;

  /// @param limit how many bytes an event may have
  public EventReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /// Goes to the next event, waiting for it where it has not come yet. What stands behind the last
  /// blank line when the stream ends is the last event.
  ///
  /// @return whether there is one
  public boolean next() throws IOException {
    from = to;
    while (!nextIsHere()) {
      if (!fill()) {
        return last();
      }
    }
    to = nextEnd;
    return true;
  }

  /// {@return whether the next event is here in whole, so that asking for it waits for nothing}
  public boolean nextIsHere() {
    if (nextEnd > to) {
      return true; // an earlier look found it
    }
    for (; scanned < end; scanned++) {
      if (buffer[scanned] == '\n' && endsBlankLine(scanned)) {
        scanned++;
        nextEnd = scanned;
        return true;
      }
    }
    return false;
  }

  public byte[] buffer() {
    return buffer;
  }

  /// {@return where the event begins in the buffer}
  public int from() {
    return from;
  }

  /// {@return where it ends, behind its blank line}
  public int to() {
    return to;
  }

  private boolean endsBlankLine(int newline) {
    var before = newline - 1;
    if (before >= to && buffer[before] == '\r') {
      before--;
    }
    return before >= to && buffer[before] == '\n';
  }

  private boolean fill() throws IOException {
    if (end == buffer.length) {
      makeRoom();
    }
    var n = in.read(buffer, end, buffer.length - end);
    if (n < 0) {
      return false;
    }
    end += n;
    return true;
  }

  private void makeRoom() throws EventTooLong {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, end - from);
      end -= from;
      scanned -= from;
      to -= from;
      nextEnd -= from;
      from = 0;
    } else if (buffer.length >= limit) {
      throw new EventTooLong(limit);
    } else {
      buffer = Arrays.copyOf(buffer, Math.min(limit, buffer.length * 2));
    }
  }

  private boolean last() throws EventTooLong {
    if (end == from) {
      return false;
    }
    while (buffer.length - end < 2) {
      makeRoom();
    }
    buffer[end++] = '\n';
    buffer[end++] = '\n';
    to = end;
    nextEnd = end;
    scanned = end;
    return true;
  }
}
