package bureau.inference.gateway.call;

import bureau.ground.access.Caller;

/// Says whether a caller whose rights may have changed may still ask.
@FunctionalInterface
public interface Standing {
  boolean stillHolds(Caller caller);
}
