package bureau.work.conversations;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import java.util.Map;

/// What a reader should know about an answer beside its text: a name whose words stand among the
/// problems' (`<name>.detail`), and the figures to fill in.
public record Notice(String name, Map<String, Object> params) {
  public Notice {
    params = Map.copyOf(params);
  }

  /// The oldest turns did not fit into the model's context.
  public static Notice turnsLeftOut(int count) {
    return new Notice("turns-left-out", Map.of("count", count));
  }

  /// The model asked for may not receive what has this label, and another answers.
  public static Notice standsIn(Sensitivity label, String model) {
    return new Notice("answered-instead", Map.of("reason", label.wireName(), "model", model));
  }

  /// The model reached the most that it may write.
  public static Notice cutAtLimit() {
    return new Notice("answer-cut", Map.of());
  }

  /// The answer ended in the middle, for a reason that nobody foresaw.
  public static Notice brokeOff() {
    return new Notice("answer-broke-off", Map.of());
  }

  /// The server on which the answer ran stopped, or died.
  public static Notice serverStopped() {
    return new Notice("answer-lost-server", Map.of());
  }

  /// The person lost the right to what the answer is made of.
  public static Notice mayNotReadOn() {
    return new Notice("sources-lost", Map.of());
  }

  public static Notice of(Problem problem) {
    return new Notice(problem.name(), problem.params());
  }

  /// {@return the form in which problems are put into words}
  public Problem asProblem() {
    return Problem.of(name, 200, params);
  }
}
