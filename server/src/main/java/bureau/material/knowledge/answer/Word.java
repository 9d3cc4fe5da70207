package bureau.material.knowledge.answer;

/// A word that carries meaning, as search compares it.
///
/// @param stem what its forms have in common
/// @param start of the word in the text, in UTF-16 units, inclusive
/// @param end exclusive
public record Word(String stem, int start, int end) {
  /// {@return the word as it stands in the text}
  String of(String text) {
    return text.substring(start, end);
  }
}
