package bureau.ground.access;

import bureau.ground.platform.egress.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an API key is bound to beside its scopes. Asked with every call of a program: a key that is
/// bound to nothing costs two looks at an empty collection.
///
/// @param models references of the models that may answer; empty for all that the agency may use
/// @param addresses the networks from which it may be used; empty for any
/// @param label of what its programs send, at least; `null` for the agency's usual one
public record KeyLimits(Set<String> models, List<Network> addresses, @Nullable Sensitivity label) {
  public static final KeyLimits NONE = new KeyLimits(Set.of(), List.of(), null);

  public KeyLimits {
    models = Set.copyOf(models);
    addresses = List.copyOf(addresses);
  }

  /// {@return whether the model of this reference may answer}
  public boolean allowsModel(String ref) {
    return models.isEmpty() || models.contains(ref);
  }

  public boolean bindsAddresses() {
    return !addresses.isEmpty();
  }

  public boolean allowsAddress(InetAddress address) {
    return addresses.isEmpty() || addresses.stream().anyMatch(network -> network.holds(address));
  }
}
