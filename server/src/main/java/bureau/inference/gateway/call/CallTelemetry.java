package bureau.inference.gateway.call;

import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.ledger.Opening;
import bureau.inference.models.ModelRoute;
import org.jspecify.annotations.Nullable;

/// Is told of each call that has come to its end.
@FunctionalInterface
public interface CallTelemetry {
  /// Nobody wants to know.
  CallTelemetry NONE = (_, _, _, _) -> {};

  /// @param trace that its program named
  void ended(ModelRoute route, Opening opening, Closing closing, @Nullable TraceContext trace);
}
