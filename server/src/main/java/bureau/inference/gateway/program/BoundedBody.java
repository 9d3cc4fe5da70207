package bureau.inference.gateway.program;

import bureau.ground.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// Reads a request's body within a size and a time.
public final class BoundedBody {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private BoundedBody() {}

  /// @throws bureau.ground.platform.http.ProblemException 413 if it is larger, 408 if it does not
  ///   end
  public static byte[] read(HttpServletRequest request, int limit) throws IOException {
    var announced = request.getContentLengthLong();
    if (announced > limit) {
      throw tooLarge(limit);
    }
    var begun = System.nanoTime();
    var in = request.getInputStream();
    var body = new byte[announced < 0 ? 4096 : (int) announced];
    var length = 0;
    while (length < announced || announced < 0) {
      var n = in.read(body, length, body.length - length);
      if (n < 0) {
        break;
      }
      length += n;
      if (length > limit) {
        throw tooLarge(limit);
      }
      if (System.nanoTime() - begun > PATIENCE) {
        throw Problem.of("too-slow", 408).exception();
      }
      if (length == body.length && announced < 0) {
        body = Arrays.copyOf(body, (int) Math.min(2L * length, limit + 1L));
      }
    }
    return length == body.length ? body : Arrays.copyOf(body, length);
  }

  private static RuntimeException tooLarge(int limit) {
    return Problem.of("too-large", 413, java.util.Map.of("limit", limit)).exception();
  }
}
