package bureau.material.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Turns a question into the terms to look for, in each language that the index has. Of a long one
/// only the words that tell most are looked for.
final class KeywordQuery {
  private static final int LONGEST = 50_000;
  private static final int MOST_WORDS = 64;

  private final IndexReader reader;
  private final Ranking ranking;

  KeywordQuery(IndexReader reader, Ranking ranking) {
    this.reader = reader;
    this.ranking = ranking;
  }

  /// {@return what to look for; empty where the question has no word that the index knows}
  Optional<Query> of(String question) throws IOException {
    var query = new BooleanQuery.Builder();
    var some = false;
    for (var language : Language.ALL) {
      for (var term : terms(question, language)) {
        query.add(term.query(), Occur.SHOULD);
        some = true;
      }
    }
    return some ? Optional.of(query.build()) : Optional.empty();
  }

  /// {@return what holds any word of the question, however many it has; such a match has no score}
  Query any(String question) {
    var query = new BooleanQuery.Builder();
    for (var language : Language.ALL) {
      var stems = asked(question, language).keySet().stream().map(BytesRef::new).toList();
      query.add(new TermInSetQuery(Entries.words(language), stems), Occur.SHOULD);
    }
    return query.build();
  }

  /// A word that the index knows.
  ///
  /// @param passages how many hold it
  private record Known(Query query, int passages) {}

  private List<Known> terms(String question, Language language) throws IOException {
    if (reader.getDocCount(Entries.words(language)) == 0) {
      return List.of();
    }
    var known = new ArrayList<Known>();
    for (var stem : asked(question, language).entrySet()) {
      known(stem.getKey(), stem.getValue(), language).ifPresent(known::add);
    }
    known.sort(Comparator.comparingInt(Known::passages));
    return known.subList(0, Math.min(known.size(), MOST_WORDS));
  }

  /// {@return the stems to look for, and what each counts}
  private Map<String, Float> asked(String question, Language language) {
    var text = question.length() > LONGEST ? question.substring(0, LONGEST) : question;
    var asked = new HashMap<String, Float>();
    for (var word : Words.of(text, language)) {
      asked.merge(word.stem(), 1f, Float::sum);
    }
    if (asked.keySet().stream().anyMatch(stem -> !QuestionWords.has(language, stem))) {
      asked.keySet().removeIf(stem -> QuestionWords.has(language, stem));
    }
    for (var stem : List.copyOf(asked.keySet())) {
      for (var meant : Abbreviations.of(language, stem)) {
        asked.merge(meant, ranking.abbreviated(), Math::max);
      }
    }
    return asked;
  }

  private Optional<Known> known(String stem, float times, Language language) throws IOException {
    var term = new Term(Entries.words(language), stem);
    var passages = reader.docFreq(term);
    if (passages == 0) {
      return Optional.empty();
    }
    var word = new TermQuery(term);
    var weight = Math.min(times, 3f);
    return Optional.of(new Known(weight == 1 ? word : new BoostQuery(word, weight), passages));
  }
}
