package bureau.material.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// The words of a text as the search sees them.
public final class Words {
  private Words() {}

  /// {@return the words that say something, in their order: without articles, pronouns and the
  /// like; the number of an article of law is one word, however it is typed}
  ///
  /// @param language of the text, for example `fr`; of others than `en`, `fr` and `es` each word is
  ///   its own stem
  public static List<Word> of(String text, String language) {
    return of(text, Language.of(language));
  }

  static List<Word> of(String text, Language language) {
    var words = new ArrayList<Word>();
    try (var stream = Analysis.words(language).tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var place = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (term.length() > 0) {
          words.add(new Word(term.toString(), place.startOffset(), place.endOffset()));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
