package bureau.inference.gateway.audio;

import bureau.inference.gateway.program.BodyRoom;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Bytes of which there may be many, kept once: they are never copied to make room for more.
final class Slices {
  private static final int SLICE = 65_536;

  private final List<byte[]> slices = new ArrayList<>();
  private long length;

  /// Takes all that comes, up to one byte more than the limit.
  ///
  /// @return whether it was within the limit
  /// @throws bureau.ground.platform.http.ProblemException 503 if there is no room for it
  boolean read(InputStream in, long limit, BodyRoom.Share room) throws IOException {
    while (length <= limit) {
      room.take(SLICE);
      var slice = new byte[SLICE];
      var read = in.readNBytes(slice, 0, SLICE);
      slices.add(slice);
      length += read;
      if (read < SLICE) {
        break;
      }
    }
    return length <= limit;
  }

  long length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    var left = length;
    for (var slice : slices) {
      out.write(slice, 0, (int) Math.min(SLICE, left));
      left -= SLICE;
    }
  }
}
