package bureau.material.knowledge;

/// Looks for words in a text, letter for letter, in time that grows with the length of both and no
/// faster, whatever they are. Source: Knuth, Morris and Pratt, *Fast Pattern Matching in Strings*,
/// SIAM Journal on Computing 6 (1977).
final class NearestWords {
  private NearestWords() {}

  /// {@return where the words begin that stand nearest to a place; -1 if they stand nowhere}
  ///
  /// @param words at least one letter
  /// @param near in UTF-16 units
  static int find(String text, String words, int near) {
    var borders = borders(words);
    var nearest = -1;
    var matched = 0;
    for (var i = 0; i < text.length(); i++) {
      while (matched > 0 && text.charAt(i) != words.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (text.charAt(i) == words.charAt(matched)) {
        matched++;
      }
      if (matched == words.length()) {
        var start = i + 1 - matched;
        if (nearest < 0 || Math.abs(start - near) < Math.abs(nearest - near)) {
          nearest = start;
        }
        matched = borders[matched - 1];
      }
    }
    return nearest;
  }

  /// {@return for each beginning of the words, how much of its end is how they begin, too}
  private static int[] borders(String words) {
    var borders = new int[words.length()];
    var matched = 0;
    for (var i = 1; i < words.length(); i++) {
      while (matched > 0 && words.charAt(i) != words.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (words.charAt(i) == words.charAt(matched)) {
        matched++;
      }
      borders[i] = matched;
    }
    return borders;
  }
}
