package bureau.ground.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Judges where a connection wants to go, and says to which addresses it may.
final class AddressGuard {
  /// Asks for the addresses of a name.
  @FunctionalInterface
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final Allowed allowed;
  private final Names names;

  AddressGuard(Allowed allowed, Names names) {
    this.allowed = allowed;
    this.names = names;
  }

  /// {@return the addresses of the host, all of them permitted, in the order to try}
  ///
  /// @throws AddressRefused if any of the addresses is not permitted
  /// @throws HostUnreachable if the name has no address
  List<InetAddress> permitted(String host, int port, Reach reach)
      throws AddressRefused, HostUnreachable {
    var addresses = resolve(host);
    for (var address : addresses) {
      if (!mayConnect(host, address, port, reach)) {
        throw new AddressRefused("not permitted: " + host + ":" + port);
      }
    }
    return addresses;
  }

  private List<InetAddress> resolve(String host) throws HostUnreachable {
    try {
      var addresses = List.of(names.addresses(host));
      if (addresses.isEmpty()) {
        throw new HostUnreachable(HostUnreachable.Cause.NAME_UNKNOWN, null);
      }
      return addresses;
    } catch (UnknownHostException e) {
      throw new HostUnreachable(HostUnreachable.Cause.NAME_UNKNOWN, e);
    }
  }

  private boolean mayConnect(String host, InetAddress address, int port, Reach reach) {
    return switch (reach) {
      case Reach.Public() ->
          SpecialAddresses.isPublic(address) || allowed.permits(host, address, port);
      case Reach.Internet() -> SpecialAddresses.isPublic(address);
      case Reach.Loopback(var only) -> address.isLoopbackAddress() && port == only;
      case Reach.Configured(var name, var only) -> host.equalsIgnoreCase(name) && port == only;
    };
  }
}
