package bureau.trust.identity.gate;

import bureau.ground.platform.egress.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// From which network address a request comes. A proxy speaks for those behind it only if it is
/// trusted: what anybody else says of themselves counts for nothing.
public final class ClientAddresses {
  private static final int NETWORK_BYTES = 8;

  private final List<Network> trusted;

  /// @param trusted the proxies, as addresses or networks
  public ClientAddresses(List<String> trusted) {
    this.trusted = trusted.stream().map(Network::of).toList();
  }

  /// {@return the address, of IPv6 the network of 64 bits that one household or machine has}
  public String of(HttpServletRequest request) {
    return address(request).map(ClientAddresses::written).orElseGet(request::getRemoteAddr);
  }

  /// {@return the whole address; empty where the connection has none}
  public Optional<InetAddress> address(HttpServletRequest request) {
    return parsed(request.getRemoteAddr()).map(nearest -> spokenFor(request, nearest));
  }

  private InetAddress spokenFor(HttpServletRequest request, InetAddress proxy) {
    var nearest = proxy;
    var named =
        Collections.list(request.getHeaders("X-Forwarded-For")).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .toList();
    for (var hop : named.reversed()) {
      var next = parsed(hop.strip());
      if (!isTrusted(nearest) || next.isEmpty()) {
        break;
      }
      nearest = next.get();
    }
    return nearest;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.holds(address));
  }

  private static Optional<InetAddress> parsed(String text) {
    try {
      return Network.isLiteral(text) ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String written(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    var network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 16);
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
