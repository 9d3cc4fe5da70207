package bureau.inference.gateway.call;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import java.util.Optional;

/// A safeguard: reads what is about to leave, before anything does.
@FunctionalInterface
public interface Detector {
  /// {@return why the request must not leave; empty if it may}
  ///
  /// @param request as it would be sent
  Optional<Problem> objection(AgencyId agency, byte[] request);
}
