package bureau.material.knowledge.sources;

import bureau.ground.platform.http.Problem;
import java.util.List;

/// Where documents lie.
///
/// @param folder the name that the operator gave to a folder
/// @param path below it, parts separated by strokes; empty for the folder itself
public record Place(String folder, String path) {
  private static final int LONGEST = 1_000;

  /// @throws bureau.ground.platform.http.ProblemException 400 if the path is none that stays below
  ///   the folder
  public Place {
    var parts = parts(path);
    if (path.length() > LONGEST || path.indexOf('\0') >= 0 || path.indexOf('\n') >= 0) {
      throw Problem.invalid("path", "format").exception();
    }
    if (parts.stream().anyMatch(part -> part.isEmpty() || part.startsWith("."))) {
      throw Problem.invalid("path", "format").exception();
    }
  }

  /// {@return the folders to go down through}
  List<String> parts() {
    return parts(path);
  }

  private static List<String> parts(String path) {
    return path.isEmpty() ? List.of() : List.of(path.split("/", -1));
  }

  /// {@return as one text}
  String text() {
    return folder + "\n" + path;
  }

  static Place of(String text) {
    var end = text.indexOf('\n');
    return new Place(text.substring(0, end), text.substring(end + 1));
  }
}
