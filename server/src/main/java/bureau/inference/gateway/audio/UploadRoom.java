package bureau.inference.gateway.audio;

import bureau.ground.platform.http.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How much of this server's memory uploads may take together: who finds no room comes again.
public final class UploadRoom {
  private final AtomicLong left;

  public UploadRoom(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /// {@return the part of one upload, empty yet}
  Share share() {
    return new Share();
  }

  long left() {
    return left.get();
  }

  /// What one upload takes, until it is closed. Not for more than one thread at a time.
  final class Share implements AutoCloseable {
    private long taken;

    /// @throws bureau.ground.platform.http.ProblemException 503 if there is no room
    void take(int bytes) {
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        throw Problem.of("busy", 503).retryAfter(Duration.ofSeconds(2)).exception();
      }
      taken += bytes;
    }

    @Override
    public void close() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
