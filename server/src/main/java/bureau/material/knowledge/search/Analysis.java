package bureau.material.knowledge.search;

import java.io.Reader;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/// How a text of a language becomes terms: what is written together or with accents, in the plural
/// or elided is found all the same.
final class Analysis extends Analyzer {
  private static final Map<Language, Analysis> WORDS =
      each(language -> new Analysis(language, false));
  private static final Map<Language, Analysis> INDEXED =
      each(language -> new Analysis(language, true));

  private final Language language;
  private final boolean indexed;

  private Analysis(Language language, boolean indexed) {
    this.language = language;
    this.indexed = indexed;
  }

  /// {@return what makes the words of a question or a sentence}
  static Analyzer words(Language language) {
    return of(WORDS, language);
  }

  /// {@return what makes the terms under which a text is found}
  static Analyzer indexed(Language language) {
    return of(INDEXED, language);
  }

  /// {@return what makes the terms of every field, by the language at its end}
  static Analyzer byField() {
    return new DelegatingAnalyzerWrapper(PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        return indexed(Language.of(field.substring(field.indexOf('_') + 1)));
      }
    };
  }

  @Override
  protected Reader initReader(String field, Reader reader) {
    return new ArticleNumbers(reader);
  }

  @Override
  protected Reader initReaderForNormalization(String field, Reader reader) {
    return reader;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var tokens = new StandardTokenizer();
    var stems = stems(tokens);
    return new TokenStreamComponents(tokens, indexed ? new NumberWithoutLetter(stems) : stems);
  }

  private TokenStream stems(TokenStream tokens) {
    return switch (language) {
      case FRENCH -> {
        var lower = new LowerCaseFilter(new ElisionFilter(tokens, FrenchAnalyzer.DEFAULT_ARTICLES));
        var told = new StopFilter(lower, FrenchAnalyzer.getDefaultStopSet());
        yield new ASCIIFoldingFilter(new FrenchLightStemFilter(new ASCIIFoldingFilter(told)));
      }
      case ENGLISH -> {
        var lower = new LowerCaseFilter(new EnglishPossessiveFilter(tokens));
        var told = new StopFilter(lower, EnglishAnalyzer.getDefaultStopSet());
        yield new PorterStemFilter(new ASCIIFoldingFilter(told));
      }
      case SPANISH -> {
        var told = new StopFilter(new LowerCaseFilter(tokens), SpanishAnalyzer.getDefaultStopSet());
        yield new SpanishLightStemFilter(new ASCIIFoldingFilter(told));
      }
      case OTHER -> new ASCIIFoldingFilter(new LowerCaseFilter(tokens));
    };
  }

  private static Map<Language, Analysis> each(Function<Language, Analysis> maker) {
    return Language.ALL.stream().collect(Collectors.toUnmodifiableMap(it -> it, maker));
  }

  private static Analyzer of(Map<Language, Analysis> all, Language language) {
    var found = all.get(language);
    if (found == null) {
      throw new IllegalStateException("no analysis of " + language);
    }
    return found;
  }
}
