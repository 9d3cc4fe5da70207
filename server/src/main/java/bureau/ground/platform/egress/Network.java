package bureau.ground.platform.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// A range of addresses with a common prefix, as in `10.0.0.0/8`.
public record Network(InetAddress first, int prefix) {
  /// {@return the network, or the single address, that this text names}
  ///
  /// @throws IllegalArgumentException if it names none
  public static Network of(String text) {
    var slash = text.indexOf('/');
    var address = slash < 0 ? text : text.substring(0, slash);
    if (!isLiteral(address)) {
      throw new IllegalArgumentException("not an address: " + text);
    }
    var first = InetAddress.ofLiteral(address);
    var longest = first.getAddress().length * 8;
    var prefix = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > longest) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new Network(first, prefix);
  }

  static List<Network> all(String... texts) {
    return Arrays.stream(texts).map(Network::of).toList();
  }

  /// {@return whether the text is an address in the usual notation, so that reading it asks no name
  /// server}
  public static boolean isLiteral(String text) {
    return text.indexOf(':') >= 0 || text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  /// {@return the network as {@link #of} reads it, for example `10.0.0.0/8`}
  public String text() {
    return first.getHostAddress() + "/" + prefix;
  }

  /// {@return whether the address is one of them}
  public boolean holds(InetAddress address) {
    var theirs = address.getAddress();
    var ours = first.getAddress();
    if (theirs.length != ours.length) {
      return false;
    }
    for (var bit = 0; bit < prefix; bit += 8) {
      var mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit)) & 0xff;
      if ((theirs[bit / 8] & mask) != (ours[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
