package bureau.material.knowledge.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Stems by the analysers that search stands on.
final class AnalysedStems implements Stems {
  private final Analyzer english = new EnglishAnalyzer();
  private final Analyzer french = new FrenchAnalyzer();
  private final Analyzer spanish = new SpanishAnalyzer();

  @Override
  public List<Word> of(String text, String language) {
    var analyzer =
        switch (language) {
          case "fr" -> french;
          case "es" -> spanish;
          default -> english;
        };
    var words = new ArrayList<Word>();
    try (var tokens = analyzer.tokenStream("text", text)) {
      var stem = tokens.addAttribute(CharTermAttribute.class);
      var offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(new Word(stem.toString(), offset.startOffset(), offset.endOffset()));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
