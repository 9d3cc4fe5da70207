package bureau.ground.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/// Another form than RFC 9457 in which problems are told, for the part of the address space whose
/// callers know no other.
public interface ProblemShape {
  boolean fits(HttpServletRequest request);

  /// {@return the body, as `application/json`}
  byte[] body(Problem problem, Locale language);
}
