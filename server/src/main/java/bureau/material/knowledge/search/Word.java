package bureau.material.knowledge.search;

/// A word of a text that says something, and where it stands.
///
/// @param stem what it has in common with its other forms, in lower case and without accents
/// @param start in the text, in UTF-16 units, inclusive
/// @param end exclusive
public record Word(String stem, int start, int end) {
  /// {@return the word as it stands in the text that it was found in}
  public String in(String text) {
    return text.substring(start, end);
  }
}
