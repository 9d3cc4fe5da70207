package bureau.inference.models;

import bureau.ground.platform.egress.Reach;
import bureau.ground.platform.ids.AgencyId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A server that answers for models.
///
/// @param owner the agency that connected it; the operator's own office shares it with all
/// @param azure the version of Azure OpenAI's API; `null` for any other server
/// @param url the address below which its routes lie, the version included
/// @param demonstration whether it only serves for a first look
/// @param onThisMachine whether it is a model server beside Bureau that the operator chose
/// @param switchedOff whether it is to answer nobody for now
/// @param hasSecret whether a secret is kept for it; the secret itself is never shown
/// @param promises what it promises, as was noted last
public record Provider(
    ProviderId id,
    AgencyId owner,
    String name,
    Dialect dialect,
    @Nullable AzureVersion azure,
    String url,
    boolean demonstration,
    boolean onThisMachine,
    boolean switchedOff,
    boolean hasSecret,
    Promises promises,
    Instant createdAt) {
  public boolean isShared() {
    return owner.isInstallation();
  }

  /// {@return where its models compute}
  Hosting hosting() {
    if (onThisMachine) {
      return new Hosting.Here();
    }
    return promises.country() == null
        ? new Hosting.Unknown()
        : new Hosting.In(promises.country(), promises.hosting().standing());
  }

  /// {@return what a call to it may connect to}
  Reach reach() {
    return onThisMachine ? new Reach.Loopback(URI.create(url).getPort()) : Reach.PUBLIC;
  }

  /// {@return the name of its host}
  String host() {
    return String.valueOf(URI.create(url).getHost());
  }
}
