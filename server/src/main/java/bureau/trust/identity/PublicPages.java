package bureau.trust.identity;

import jakarta.servlet.http.HttpServletRequest;

/// Which addresses outside the interfaces are for everybody: the web application, as whoever serves
/// it says.
public interface PublicPages {
  /// {@return whether the request is answered with a file that everybody may see}
  boolean serves(HttpServletRequest request);
}
