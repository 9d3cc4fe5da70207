package bureau.reader;

/// A line as it stands on a page; lengths in points.
///
/// @param size of its letters, rounded to halves
/// @param top from the upper edge of the page
/// @param height share of the page above it, 0 to 1
record PdfLine(
    int page,
    String text,
    double size,
    boolean isBold,
    double left,
    double right,
    double top,
    double height) {
  boolean hasLetters() {
    return text.codePoints().anyMatch(Character::isLetter);
  }

  boolean startsLow() {
    return Character.isLowerCase(text.codePointAt(0));
  }

  /// {@return whether a sentence or more ends with it}
  boolean endsSentence() {
    return ".!?:;\u2026\u00BB\u201D\"".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /// {@return whether it stands where pages have their running heads and numbers}
  boolean isAtTheEdge() {
    return height < 0.09 || height > 0.92;
  }
}
