package bureau.material.knowledge.pages;

import bureau.ground.platform.http.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The address of a page as it is asked for: without the fragment, which names a place within the
/// page, and with letters beyond ASCII encoded. Whether it may be connected is for others to say.
///
/// @param host in small letters
record PageAddress(URI uri, String host) {
  private static final int LONGEST = 2_000;

  /// @throws bureau.ground.platform.http.ProblemException 400 if it is too long
  /// @throws PageNotFetched if it is no address
  static PageAddress of(String typed) throws PageNotFetched {
    var text = typed.strip();
    if (text.length() > LONGEST) {
      throw Problem.invalid("address", "length").exception();
    }
    var fragment = text.indexOf('#');
    try {
      var whole = new URI(fragment < 0 ? text : text.substring(0, fragment));
      var host = whole.getHost();
      if (host == null) {
        throw new PageNotFetched(PageNotFetched.Why.REFUSED);
      }
      return new PageAddress(URI.create(whole.toASCIIString()), host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new PageNotFetched(PageNotFetched.Why.REFUSED);
    }
  }

  /// {@return where a redirection from here leads}
  ///
  /// @param location as the server gave it
  PageAddress redirected(String location) throws PageNotFetched {
    try {
      return of(uri.resolve(location).toString());
    } catch (IllegalArgumentException e) {
      throw new PageNotFetched(PageNotFetched.Why.REFUSED);
    }
  }

  String url() {
    return uri.toString();
  }
}
