package bureau.ground.platform.http;

/// What people type into one line.
public final class WrittenText {
  private WrittenText() {}

  /// {@return the name without the blanks around it}
  ///
  /// @param longest how many characters it may have
  /// @throws ProblemException naming the field `name` if it is empty, too long or no line
  public static String name(String given, int longest) {
    var name = given.strip();
    if (name.isEmpty() || name.length() > longest) {
      throw Problem.invalid("name", "length").exception();
    }
    if (!isWritable(name)) {
      throw Problem.invalid("name", "format").exception();
    }
    return name;
  }

  /// {@return whether nothing is in the text but what can be written on one line}
  public static boolean isWritable(String text) {
    return text.codePoints().allMatch(WrittenText::isWritable);
  }

  /// {@return whether it is neither a control character nor half of a character}
  public static boolean isWritable(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }
}
