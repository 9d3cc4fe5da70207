package bureau.ground.platform.egress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the operator lists beyond the public internet: networks (`10.20.0.0/16`), addresses, and
/// names (`ollama.interior.example`), each with a port behind a colon or for every port. A name
/// allows whatever its addresses are; an IPv6 address with a port stands in brackets.
final class Allowed {
  private record Entry(@Nullable Network network, @Nullable String name, int port) {}

  private static final int ANY = -1;

  private final List<Entry> entries;

  /// @throws IllegalArgumentException if an entry is none of these forms
  Allowed(List<String> texts) {
    var read = new ArrayList<Entry>();
    for (var text : texts) {
      read.add(entry(text.strip().toLowerCase(Locale.ROOT)));
    }
    entries = List.copyOf(read);
  }

  boolean permits(String host, InetAddress address, int port) {
    for (var entry : entries) {
      var portFits = entry.port == ANY || entry.port == port;
      var hostFits =
          entry.network != null
              ? entry.network.holds(address)
              : host.equalsIgnoreCase(entry.name == null ? "" : entry.name);
      if (portFits && hostFits) {
        return true;
      }
    }
    return false;
  }

  private static Entry entry(String text) {
    var port = ANY;
    var host = text;
    var bracket = text.indexOf(']');
    var colon = text.indexOf(':', Math.max(bracket, 0));
    if (colon >= 0 && (bracket >= 0 || colon == text.lastIndexOf(':'))) {
      port = port(text.substring(colon + 1), text);
      host = text.substring(0, colon);
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.indexOf('/') >= 0 || Network.isLiteral(host)) {
      return new Entry(Network.of(host), null, port);
    }
    if (!host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
      throw new IllegalArgumentException("neither a host nor a network: " + text);
    }
    return new Entry(null, host, port);
  }

  private static int port(String digits, String text) {
    if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65535) {
      throw new IllegalArgumentException("not a port: " + text);
    }
    return Integer.parseInt(digits);
  }
}
