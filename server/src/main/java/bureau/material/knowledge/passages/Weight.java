package bureau.material.knowledge.passages;

/// How much a text is, in words. A script that writes no spaces, and a number of a thousand digits,
/// have words too: ten characters at most are one.
final class Weight {
  private static final int CHARACTERS_A_WORD = 10;

  private Weight() {}

  static int of(String text, int start, int end) {
    var words = 0;
    var inWord = false;
    for (var i = start; i < end; i++) {
      var space = Pieces.isSpace(text.charAt(i));
      if (!space && !inWord) {
        words++;
      }
      inWord = !space;
    }
    return Math.max(words, (end - start + CHARACTERS_A_WORD - 1) / CHARACTERS_A_WORD);
  }
}
