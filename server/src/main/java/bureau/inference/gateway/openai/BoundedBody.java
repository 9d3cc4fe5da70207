package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/// Reads a request's body within a size and a time.
final class BoundedBody {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private BoundedBody() {}

  /// @throws bureau.ground.platform.http.ProblemException 413 if it is larger, 408 if it does not
  ///   end
  static byte[] read(HttpServletRequest request, int limit) throws IOException {
    var announced = request.getContentLengthLong();
    if (announced > limit) {
      throw tooLarge(limit);
    }
    var begun = System.nanoTime();
    var in = request.getInputStream();
    var body = new ByteArrayOutputStream(announced < 0 ? 4096 : (int) announced);
    var buffer = new byte[4096];
    for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (body.size() + n > limit) {
        throw tooLarge(limit);
      }
      if (System.nanoTime() - begun > PATIENCE) {
        throw Problem.of("too-slow", 408).exception();
      }
      body.write(buffer, 0, n);
    }
    return body.toByteArray();
  }

  private static RuntimeException tooLarge(int limit) {
    return Problem.of("too-large", 413, java.util.Map.of("limit", limit)).exception();
  }
}
