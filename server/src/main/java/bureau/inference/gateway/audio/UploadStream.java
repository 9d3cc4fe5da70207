package bureau.inference.gateway.audio;

import bureau.ground.platform.http.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/// The body of an upload, within a size and a time.
final class UploadStream extends FilterInputStream {
  private static final long PATIENCE = Duration.ofMinutes(2).toNanos();
  private static final int PIECE = 65_536;

  private final long begun = System.nanoTime();
  private final long limit;
  private long left;

  UploadStream(InputStream body, long limit) {
    super(body);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    var read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    var read = super.read(into, from, length);
    count(Math.max(read, 0));
    return read;
  }

  /// Reads what is left and forgets it: a program that still sends does not read its refusal.
  void drain() throws IOException {
    var forgotten = new byte[PIECE];
    while (left > 0 && read(forgotten) >= 0) {
      // of no use any more
    }
  }

  /// The parser closes what it gives up.
  @Override
  public void close() {
    // it is read on
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw Problem.of("too-large", 413, Map.of("limit", limit)).exception();
    }
    if (System.nanoTime() - begun > PATIENCE) {
      throw Problem.of("too-slow", 408).exception();
    }
  }
}
