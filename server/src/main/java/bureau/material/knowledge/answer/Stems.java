package bureau.material.knowledge.answer;

import bureau.material.knowledge.search.Word;
import java.util.List;

/// Finds the words of a text that carry meaning.
@FunctionalInterface
public interface Stems {
  /// {@return the words in their order, without stop words}
  ///
  /// @param language of the text, for example `fr`
  List<Word> of(String text, String language);
}
