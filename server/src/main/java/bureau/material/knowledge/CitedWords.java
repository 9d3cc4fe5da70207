package bureau.material.knowledge;

import bureau.ground.platform.http.WireName;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where words stand in the text that a document has now, which were cited from it before.
///
/// @param start in that text, in UTF-16 units; 0 if they stand nowhere
/// @param end exclusive
/// @param version which text of the document it is, from 1
/// @param versionAt since when it is this one; `null` for the first
public record CitedWords(
    Standing standing, int start, int end, int version, @Nullable Instant versionAt) {
  /// More than a passage ever holds.
  public static final int LONGEST = 10_000;

  /// Whether they stand where they stood.
  public enum Standing implements WireName {
    THERE,
    ELSEWHERE,
    NOWHERE;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// {@return where the words stand in a text; where they stand more than once, the place nearest
  /// to where they stood}
  ///
  /// @param stood where they began when they were cited
  static CitedWords in(
      String text, String words, int stood, int version, @Nullable Instant versionAt) {
    if (text.startsWith(words, stood)) {
      return new CitedWords(Standing.THERE, stood, stood + words.length(), version, versionAt);
    }
    var found = NearestWords.find(text, words, stood);
    return found < 0
        ? new CitedWords(Standing.NOWHERE, 0, 0, version, versionAt)
        : new CitedWords(Standing.ELSEWHERE, found, found + words.length(), version, versionAt);
  }
}
