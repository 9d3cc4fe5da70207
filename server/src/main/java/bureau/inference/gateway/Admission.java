package bureau.inference.gateway;

import bureau.ground.platform.http.Problem;

/// Whether a call may be made.
public sealed interface Admission {
  /// It may: tokens are reserved until [ModelCall#run] has settled them. An admitted call that is
  /// never run is given back with [ModelCall#cancel].
  record Admitted(ModelCall call) implements Admission {}

  /// It may not, for a reason that a person can act on.
  ///
  /// @param problem ready to be rendered; with a `Retry-After` where time helps
  record Refused(Problem problem) implements Admission {}
}
