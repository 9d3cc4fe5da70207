package bureau.inference.gateway.program;

import bureau.ground.platform.http.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How much of this server's memory what programs send may take together: who finds no room comes
/// again.
public final class BodyRoom {
  private final AtomicLong left;

  public BodyRoom(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /// {@return the part of one request, empty yet}
  public Share share() {
    return new Share();
  }

  public long left() {
    return left.get();
  }

  /// What one request takes, until it is closed. Not for more than one thread at a time.
  public final class Share implements AutoCloseable {
    private long taken;

    /// @throws bureau.ground.platform.http.ProblemException 503 if there is no room
    public void take(int bytes) {
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
