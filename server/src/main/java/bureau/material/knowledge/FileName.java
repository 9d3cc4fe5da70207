package bureau.material.knowledge;

import bureau.ground.platform.http.Problem;
import java.text.Normalizer;

/// The name that a file brought along: it is shown, and tells of the file's format, and never
/// becomes a part of any path.
public final class FileName {
  private static final int LONGEST = 255;
  private static final int LONGEST_GIVEN = 4_096;

  private FileName() {}

  /// {@return the last part of the name, in its composed form (NFC), without characters that cannot
  /// be seen: control characters, those that turn the direction of writing, halves of pairs}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if nothing is left, or if it is too
  ///   long
  public static String cleaned(String given) {
    if (given.length() > LONGEST_GIVEN) {
      throw Problem.invalid("name", "length").exception();
    }
    var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    var seen = new StringBuilder(last.length());
    last.codePoints().filter(FileName::canBeSeen).forEach(seen::appendCodePoint);
    var name = Normalizer.normalize(seen, Normalizer.Form.NFC).strip();
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw Problem.invalid("name", "required").exception();
    }
    if (name.length() > LONGEST) {
      throw Problem.invalid("name", "length").exception();
    }
    return name;
  }

  /// {@return the name without its ending, for a title}
  public static String title(String name) {
    var dot = name.lastIndexOf('.');
    return dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot).strip() : name;
  }

  private static boolean canBeSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
