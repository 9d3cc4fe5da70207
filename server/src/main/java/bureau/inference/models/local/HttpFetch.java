package bureau.inference.models.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/// Opens a file on the web. The server's one implementation goes through its egress guard.
public interface HttpFetch {
  /// {@return the answer, its body not yet read; redirections have been followed}
  ///
  /// @param from asks for the bytes from here on (`Range: bytes=<from>-`); 0 asks for the whole
  /// @param connect how long a connection may take
  /// @param silence how long no byte may come, before `IOException`; holds for the body too
  Answer open(URI address, long from, Duration connect, Duration silence) throws IOException;

  /// What came back.
  ///
  /// @param status as on the wire: 200, 206, 404, …
  /// @param from where the body begins in the file, from `Content-Range`; 0 for a whole file
  /// @param body to be closed by the caller
  record Answer(int status, long from, InputStream body) {}
}
