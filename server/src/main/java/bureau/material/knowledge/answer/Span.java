package bureau.material.knowledge.answer;

/// A range of a text, in UTF-16 units.
///
/// @param end exclusive
record Span(int start, int end) {
  String of(String text) {
    return text.substring(start, end);
  }
}
