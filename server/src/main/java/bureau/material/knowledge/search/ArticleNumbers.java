package bureau.material.knowledge.search;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.BaseCharFilter;
import org.jspecify.annotations.Nullable;

/// Writes the number of an article as one word, whichever way it was typed: `L. 1237-19`,
/// `L.1237-19`, `l 1237-19` and `L1237-19` become `L1237_19`; `R. 4121-1` the same, and `52.212-4`
/// becomes `52.212_4`. Dates stay as they are.
final class ArticleNumbers extends BaseCharFilter {
  static final char JOINT = '_';

  private static final Pattern NUMBER =
      Pattern.compile(
          // a letter and a number of several parts
          "(?<![\\p{L}\\p{N}])(?<letter>(?:LO|[LRDA]))\\*{0,2}\\.?\\h?(?<number>\\d{1,5}(?:-\\d{1,4}){1,4})(?![\\p{L}\\p{N}])"
              // or of one: then with its dot
              + "|(?<![\\p{L}\\p{N}])(?<dotted>[LRDA])\\*{0,2}\\.\\h?(?<single>\\d{1,5})(?![\\p{L}\\p{N}-])"
              // or a number alone
              + "|(?<![\\p{L}\\p{N}.-])(?!(?:19|20)\\d\\d-[01]\\d-[0-3]\\d)(?<alone>\\d{1,4}(?:\\.\\d{1,4})?(?:-\\d{1,3}){1,3})(?![\\p{L}\\p{N}-])",
          Pattern.CASE_INSENSITIVE);

  private @Nullable Reader rewritten;

  ArticleNumbers(Reader in) {
    super(in);
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    return rewritten().read(into, from, length);
  }

  @Override
  protected int correct(int at) {
    return Math.max(0, super.correct(at));
  }

  private Reader rewritten() throws IOException {
    var ready = rewritten;
    if (ready == null) {
      ready = new StringReader(rewrite(all()));
      rewritten = ready;
    }
    return ready;
  }

  private String all() throws IOException {
    var all = new StringBuilder();
    var some = new char[4096];
    for (var count = input.read(some); count > 0; count = input.read(some)) {
      all.append(some, 0, count);
    }
    return all.toString();
  }

  private String rewrite(String text) {
    var out = new StringBuilder(text.length());
    var at = 0;
    var shorter = 0;
    for (var match = NUMBER.matcher(text); match.find(); at = match.end()) {
      out.append(text, at, match.start()).append(oneWord(match));
      var less = match.end() - out.length() - shorter;
      if (less > 0) {
        shorter += less;
        addOffCorrectMap(out.length(), shorter);
      }
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String oneWord(MatchResult match) {
    var letter = match.group("letter");
    if (letter != null) {
      return letter + match.group("number").replace('-', JOINT);
    }
    var dotted = match.group("dotted");
    return dotted != null
        ? dotted + match.group("single")
        : match.group("alone").replace('-', JOINT);
  }
}
