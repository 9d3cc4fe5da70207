package bureau.material.knowledge.http;

import bureau.ground.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/// Reads what holds a question and little else.
final class SmallBody {
  private static final int LARGEST = 64 << 10;

  private SmallBody() {}

  /// @throws bureau.ground.platform.http.ProblemException 413 if there is more of it
  static byte[] read(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > LARGEST) {
      throw Problem.of("too-large", 413).exception();
    }
    var bytes = request.getInputStream().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw Problem.of("too-large", 413).exception();
    }
    return bytes;
  }
}
