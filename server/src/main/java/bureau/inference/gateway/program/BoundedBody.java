package bureau.inference.gateway.program;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// Reads a request's body within a size, a time, and the memory that there is for all of them.
public final class BoundedBody {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  /// Up to this size a body is as good as none.
  private static final int NOTHING = 65_536;

  /// What the web server reads over by itself after an answer, so that the client sees it.
  private static final int SMALL = 1 << 20;

  private BoundedBody() {}

  /// {@return whether the request says that its body is small}
  static boolean isSmall(HttpServletRequest request) {
    var announced = request.getContentLengthLong();
    return announced >= 0 && announced <= SMALL;
  }

  /// @param room where it is kept
  /// @throws bureau.ground.platform.http.ProblemException 413 if it is larger, 408 if it does not
  ///   end, 503 if there is no room
  public static byte[] read(HttpServletRequest request, int limit, BodyRoom.Share room)
      throws IOException {
    var announced = request.getContentLengthLong();
    if (announced > limit) {
      throw tooLarge(limit);
    }
    var begun = System.nanoTime();
    var in = request.getInputStream();
    var body = allotted(announced < 0 ? 4096 : (int) announced, 0, in, limit, room);
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
      refuseIfSlow(begun);
      if (length == body.length && announced < 0) {
        var more = allotted((int) Math.min(2L * length, limit + 1L), length, in, limit, room);
        System.arraycopy(body, 0, more, 0, length);
        body = more;
      }
    }
    return length == body.length ? body : Arrays.copyOf(body, length);
  }

  /// @param had how much of it there was already
  private static byte[] allotted(int bytes, int had, InputStream in, int limit, BodyRoom.Share room)
      throws IOException {
    if (bytes > NOTHING) {
      try {
        room.take(bytes - (had > NOTHING ? had : 0));
      } catch (ProblemException busy) {
        readOver(in, limit);
        throw busy;
      }
    }
    return new byte[bytes];
  }

  /// Who still writes does not look whether there is an answer.
  private static void readOver(InputStream in, int limit) throws IOException {
    var begun = System.nanoTime();
    var over = new byte[8192];
    var left = limit;
    for (var n = in.read(over); n >= 0 && left > 0; n = in.read(over)) {
      left -= n;
      refuseIfSlow(begun);
    }
  }

  private static void refuseIfSlow(long begun) {
    if (System.nanoTime() - begun > PATIENCE) {
      throw Problem.of("too-slow", 408).exception();
    }
  }

  private static RuntimeException tooLarge(int limit) {
    return Problem.of("too-large", 413, java.util.Map.of("limit", limit)).exception();
  }
}
