package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;

/// Makes every call to a model.
public final class Gateway {
  /// Decides whether the caller may make this call now, and reserves its tokens if so.
  public Admission admit(Caller caller, CompletionCall call) {
    return new Admission.Refused(Problem.of("no-model", 503));
  }
}
