package bureau.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// A route of the gateway that programs call thousands of times a second. It is reached past the
/// general machinery of routes; who asks is found out as for every other route.
public interface ShortWay {
  /// {@return the one address that is served, as it is written on the wire}
  String path();

  /// Answers a `POST`; what it throws becomes a problem.
  void serve(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException;
}
