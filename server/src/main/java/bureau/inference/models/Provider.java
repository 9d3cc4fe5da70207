package bureau.inference.models;

import bureau.ground.platform.ids.AgencyId;
import java.time.Instant;

/// A server that answers for models.
///
/// @param owner the agency that connected it; the operator's own office shares it with all
/// @param dialect which API it speaks; `openai` so far
/// @param url the address to which `/chat/completions` is added
/// @param onThisMachine whether it is a model server beside Bureau that the operator chose
/// @param hasSecret whether a secret is kept for it; the secret itself is never shown
public record Provider(
    ProviderId id,
    AgencyId owner,
    String name,
    String dialect,
    String url,
    boolean onThisMachine,
    boolean hasSecret,
    Instant createdAt) {
  public boolean isShared() {
    return owner.isInstallation();
  }
}
