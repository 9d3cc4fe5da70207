package bureau.inference.gateway.program;

import java.io.IOException;

/// The program that waits for an answer, seen from the relay: no types of the web server.
public interface Client {
  /// The program is gone, or does not take what it is sent.
  final class Gone extends IOException {
    private static final long serialVersionUID = 1;

    Gone(IOException cause) {
      super(cause);
    }
  }

  /// Begins the answer, with status 200.
  ///
  /// @param length of the body; -1 for one that comes in pieces
  void begin(String contentType, int length);

  boolean hasBegun();

  void write(byte[] bytes, int from, int length) throws Gone;

  /// Sends what was written.
  void flush() throws Gone;
}
