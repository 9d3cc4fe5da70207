package bureau.material.knowledge.ingest;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The claims under which this server works now. One is noted before it is written anywhere, so
/// that a row of this server under a claim that is not here is one that it has forgotten.
public final class Claims {
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();

  public UUID begin() {
    var claim = UUID.randomUUID();
    held.add(claim);
    return claim;
  }

  public void end(UUID claim) {
    held.remove(claim);
  }

  public Set<UUID> held() {
    return Set.copyOf(held);
  }
}
