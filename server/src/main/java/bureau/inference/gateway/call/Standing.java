package bureau.inference.gateway.call;

import bureau.ground.access.Caller;

/// Says whether a caller whose rights may have changed may still ask.
@FunctionalInterface
public interface Standing {
  enum Now {
    HOLDS,
    ENDED,
    /// The database does not answer.
    UNKNOWN
  }

  Now of(Caller caller);
}
