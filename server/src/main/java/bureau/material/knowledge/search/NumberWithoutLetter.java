package bureau.material.knowledge.search;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/// Puts the number of an article beside it without its letter: who types `1237-19` finds L1237-19
/// and R1237-19.
final class NumberWithoutLetter extends TokenFilter {
  private static final Pattern ARTICLE = Pattern.compile("(?:lo|[lrda])(\\d+(?:_\\d+)+)");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private @Nullable State held;
  private String number = "";

  NumberWithoutLetter(TokenStream in) {
    super(in);
  }

  @Override
  public boolean incrementToken() throws IOException {
    var token = held;
    if (token != null) {
      restoreState(token);
      held = null;
      term.setEmpty().append(number);
      position.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    var match = ARTICLE.matcher(term);
    if (match.matches()) {
      number = match.group(1);
      held = captureState();
    }
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    held = null;
  }
}
