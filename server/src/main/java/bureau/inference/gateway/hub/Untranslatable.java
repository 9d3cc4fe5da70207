package bureau.inference.gateway.hub;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import java.util.Map;
import java.util.function.Supplier;

/// What a request asks for and its model's provider cannot do.
public final class Untranslatable {
  private static final String PROBLEM = "provider-cannot";

  private Untranslatable() {}

  /// {@return the refusal that names the member of the request}
  public static ProblemException refused(String field) {
    return Problem.of(PROBLEM, 400, Map.of("field", field)).exception();
  }

  /// {@return what was written}
  ///
  /// @param names what the program calls the members of a [ModelRequest]: by their whole path, such
  ///   as `sampling.seed`, or by its first part
  /// @throws ProblemException as the writing does, a refusal in the program's words
  public static byte[] inWordsOf(Map<String, String> names, Supplier<byte[]> writing) {
    try {
      return writing.get();
    } catch (ProblemException e) {
      var problem = e.problem();
      if (problem.name().equals(PROBLEM)) {
        var field = String.valueOf(problem.params().get("field"));
        var first = field.split("\\.", 2)[0];
        throw refused(names.getOrDefault(field, names.getOrDefault(first, field)));
      }
      throw e;
    }
  }
}
