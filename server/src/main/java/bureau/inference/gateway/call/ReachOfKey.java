package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import bureau.inference.models.ModelRoute;
import bureau.inference.models.Models;
import bureau.inference.models.Ways;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a key to its models: neither the agency's default nor the successor of a retired model
/// answers a key that does not name it. A key that names an alias reaches whatever it stands for.
final class ReachOfKey {
  private static final int LONGEST_NAME = 100;

  private final Models models;

  ReachOfKey(Models models) {
    this.models = models;
  }

  /// {@return why nothing may answer; empty if something may, or if nothing is there anyway}
  ///
  /// @param asked `null` for the agency's default
  Optional<Problem> refusal(Caller caller, @Nullable String asked, Ceilings.Found found) {
    if (!isBound(caller)) {
      return Optional.empty();
    }
    if (asked != null && !caller.mayReachModel(asked)) {
      return Optional.of(notAllowed(asked));
    }
    var all = found.ways().all();
    var others = asked != null && found.asked() == null; // the label says why not
    return all.isEmpty()
            || others
            || mayHaveAll(caller, found.asked())
            || all.stream().anyMatch(route -> mayAnswer(caller, route))
        ? Optional.empty()
        : Optional.of(notAllowed(all.getFirst().model().ref()));
  }

  Ways within(Caller caller, Ceilings.Found found) {
    return isBound(caller) && !mayHaveAll(caller, found.asked())
        ? found.ways().only(route -> mayAnswer(caller, route))
        : found.ways();
  }

  private boolean mayHaveAll(Caller caller, @Nullable String asked) {
    return asked != null && caller.mayReachModel(asked) && models.isAlias(caller.agency(), asked);
  }

  private static boolean isBound(Caller caller) {
    return caller instanceof Caller.Key key && !key.limits().models().isEmpty();
  }

  private static boolean mayAnswer(Caller caller, ModelRoute route) {
    return caller.mayReachModel(route.model().ref());
  }

  private static Problem notAllowed(String model) {
    var name = model.codePoints().filter(WrittenText::isWritable).limit(LONGEST_NAME);
    return Problem.of(
        "model-not-allowed",
        403,
        Map.of(
            "model",
            name.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()));
  }
}
