package bureau.trust.audit;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.AuditVerification.Finding;
import bureau.trust.audit.AuditVerification.Restoration;
import bureau.trust.audit.chain.Chain;
import bureau.trust.audit.chain.Checkpoints;
import bureau.trust.audit.chain.Verifier;
import bureau.trust.audit.store.EventStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The record of a database that was brought back from a backup: the checkpoints beside the keys
/// may know of later events. Those are lost, and stay known as lost; everything before them is held
/// against the checkpoints as ever. Works without a server.
public final class RestoredChains {
  private final Verifier verifier;
  private final Checkpoints checkpoints;

  public RestoredChains(Tenancy tenancy, Keyring keyring, InstantSource clock) {
    var json = JsonMapper.shared();
    var store = new EventStore();
    var chain = new Chain(keyring.deriveSecret("audit mark"), json);
    this.checkpoints = new Checkpoints(tenancy, store, keyring, json, clock);
    this.verifier = new Verifier(tenancy, store, chain, checkpoints, json);
  }

  /// What was found.
  ///
  /// @param lost the chains of which later events were known
  /// @param bad the chains that are not as they were written: nothing is marked for them
  public record Found(Map<AgencyId, Restoration> lost, Map<AgencyId, Finding> bad) {
    public Found {
      lost = Map.copyOf(lost);
      bad = Map.copyOf(bad);
    }
  }

  /// Reads every chain again, and signs for those that lack nothing but their newest events where
  /// they came from.
  public Found mark(String from) {
    var lost = new LinkedHashMap<AgencyId, Restoration>();
    var bad = new LinkedHashMap<AgencyId, Finding>();
    for (var verified : verifier.verifyAll()) {
      var finding = verified.finding();
      if (finding == Finding.CUT_OFF) {
        checkpoints
            .restored(verified.agency(), from)
            .ifPresent(restoration -> lost.put(verified.agency(), restoration));
      } else if (finding != null) {
        bad.put(verified.agency(), finding);
      }
    }
    return new Found(lost, bad);
  }
}
