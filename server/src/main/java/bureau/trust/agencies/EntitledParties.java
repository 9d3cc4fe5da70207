package bureau.trust.agencies;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import java.util.Optional;

/// Knows the groups, people and keys that rules are about; identity implements this.
public interface EntitledParties {
  /// {@return whether the transaction's agency has such a group, person or key}
  boolean isThere(Tx tx, Who who);

  /// {@return what they are called; empty for the whole agency, and where they are gone}
  Optional<String> name(AgencyId agency, Who who);
}
