package bureau.ground.platform.egress;

import java.io.IOException;
import java.io.OutputStream;

/// What a request brings. It may be written more than once: a kept connection that the other side
/// had closed meanwhile is replaced by another.
public interface OutboundBody {
  /// {@return how many bytes it has}
  long length();

  void writeTo(OutputStream out) throws IOException;

  /// {@return these bytes, which are not copied}
  static OutboundBody of(byte[] bytes) {
    return new OutboundBody() {
      @Override
      public long length() {
        return bytes.length;
      }

      // a channel copies all that it is given for every piece that the other side takes
      @Override
      public void writeTo(OutputStream out) throws IOException {
        for (var from = 0; from < bytes.length; from += OutboundCall.SLICE) {
          out.write(bytes, from, Math.min(OutboundCall.SLICE, bytes.length - from));
        }
      }
    };
  }
}
