package bureau.ground.platform.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// An address in the one form in which it is judged and connected: there is no second reading of it
/// that could differ.
///
/// @param scheme `http` or `https`
/// @param host a name or an address, small, without brackets
/// @param path path and query as they go on the wire
record Destination(String scheme, String host, int port, URI path) {
  /// What some readers take for an address in one number, in fewer than four parts, or of parts
  /// that are octal or hexadecimal; others read another address in it, or a name.
  private static final Pattern NUMBERS = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  private static final Pattern FOUR_PARTS =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  boolean isSecure() {
    return scheme.equals("https");
  }

  /// {@return host and port as they are named in a request}
  String authority() {
    var name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (isSecure() ? 443 : 80) ? name : name + ":" + port;
  }

  /// @throws AddressRefused if the address is not a plain one: other schemes, a user name in it, no
  ///   host, a fragment, a zone, characters outside ASCII, numbers in another form than four
  ///   decimal ones
  static Destination of(String url) throws AddressRefused {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      throw new AddressRefused("not an address");
    }
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    var host = uri.getHost();
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new AddressRefused("neither http nor https");
    }
    // toASCIIString() differs where the text holds anything that another parser could read anew
    if (host == null
        || host.isEmpty()
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || host.indexOf('%') >= 0
        || uri.getRawPath().startsWith("//")
        || !url.equals(uri.toASCIIString())) {
      throw new AddressRefused("not a plain address");
    }
    var isBracketed = host.startsWith("[");
    var bare = (isBracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    if (!isBracketed && NUMBERS.matcher(bare).matches() && !FOUR_PARTS.matcher(bare).matches()) {
      throw new AddressRefused("not a plain address");
    }
    var port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    if (port > 65535) {
      throw new AddressRefused("not a port");
    }
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Destination(scheme, bare, port, URI.create(path + query));
  }
}
