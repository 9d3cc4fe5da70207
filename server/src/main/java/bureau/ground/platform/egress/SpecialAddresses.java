package bureau.ground.platform.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Tells addresses of the public internet from all others.
///
/// Source: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its
/// updates). Forms that carry an IPv4 address inside an IPv6 one are judged by the address inside.
final class SpecialAddresses {
  private static final List<Network> NOT_PUBLIC_V4 =
      Network.all(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  // all of IPv6 that is routed lies in 2000::/3; these parts of it are not the public internet
  private static final Network GLOBAL_V6 = Network.of("2000::/3");
  private static final List<Network> NOT_PUBLIC_V6 =
      Network.all("2001::/23", "2001:db8::/32", "3fff::/20");
  private static final Network NAT64 = Network.of("64:ff9b::/96");
  private static final Network SIX_TO_FOUR = Network.of("2002::/16");

  private SpecialAddresses() {}

  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return NOT_PUBLIC_V4.stream().noneMatch(network -> network.holds(address));
    }
    var bytes = address.getAddress();
    if (NAT64.holds(address)) {
      return isPublic(inner(bytes, 12));
    }
    if (SIX_TO_FOUR.holds(address)) {
      return isPublic(inner(bytes, 2));
    }
    return GLOBAL_V6.holds(address)
        && NOT_PUBLIC_V6.stream().noneMatch(network -> network.holds(address));
  }

  private static InetAddress inner(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are always an address", e);
    }
  }
}
