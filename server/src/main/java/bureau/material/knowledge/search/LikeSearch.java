package bureau.material.knowledge.search;

import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.search.AgencyIndex.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;

/// Finds documents that are like another: by meaning, those that come near to most of its passages;
/// while it has none, by the words that it uses and few others do.
final class LikeSearch {
  /// How many of its passages are compared, from its beginning to its end.
  private static final int PASSAGES = 8;

  /// How many of the nearest are looked at for each.
  private static final int NEAR = 60;

  private static final int LONGEST = 50_000;
  private static final int WORDS = 32;
  private static final int WORDS_TRIED = 512;

  /// One word in common is chance.
  private static final int COMMON_WORDS = 3;

  private static final int DEPTH = 300;

  private final IndexSearcher searcher;
  private final LikeQuery query;
  private final Query others;

  LikeSearch(IndexSearcher searcher, LikeQuery query) {
    this.searcher = searcher;
    this.query = query;
    var without = query.without().stream().map(id -> Placed.bytes(id.value())).toList();
    this.others =
        new BooleanQuery.Builder()
            .add(Filters.of(query.collections()), Occur.FILTER)
            .add(new TermInSetQuery(Entries.DOCUMENT, without), Occur.MUST_NOT)
            .build();
  }

  LikeDocuments documents() throws IOException {
    var meanings = meanings();
    return meanings.isEmpty()
        ? new LikeDocuments(false, byWords())
        : new LikeDocuments(true, byMeaning(meanings));
  }

  private List<float[]> meanings() throws IOException {
    var all = new ArrayList<float[]>();
    for (var leaf : searcher.getIndexReader().leaves()) {
      for (var field : leaf.reader().getFieldInfos()) {
        if (field.getVectorDimension() > 0) {
          addMeanings(leaf.reader(), field.name, all);
        }
      }
    }
    var some = new ArrayList<float[]>();
    for (var i = 0; i < Math.min(PASSAGES, all.size()); i++) {
      some.add(all.get((int) ((long) i * all.size() / Math.min(PASSAGES, all.size()))));
    }
    return some;
  }

  private void addMeanings(LeafReader part, String field, List<float[]> all) throws IOException {
    var vectors = part.getFloatVectorValues(field);
    var entries = part.postings(Entries.of(query.document()), PostingsEnum.NONE);
    if (vectors == null || entries == null) {
      return;
    }
    var live = part.getLiveDocs();
    var places = vectors.iterator();
    var at = entries.nextDoc();
    while (at != DocIdSetIterator.NO_MORE_DOCS) {
      if ((live == null || live.get(at)) && reaches(places, at)) {
        all.add(vectors.vectorValue(places.index()).clone());
      }
      at = entries.nextDoc();
    }
  }

  /// An iterator may not be sent back to where it is.
  private static boolean reaches(DocIdSetIterator places, int at) throws IOException {
    return (places.docID() < at ? places.advance(at) : places.docID()) == at;
  }

  private List<DocumentId> byMeaning(List<float[]> meanings) throws IOException {
    var sums = new HashMap<UUID, Float>();
    for (var meaning : meanings) {
      var near = new KnnFloatVectorQuery(Entries.meaning(meaning.length), meaning, NEAR, others);
      best(AgencyIndex.found(searcher, near, NEAR))
          .forEach((document, score) -> sums.merge(document, score, Float::sum));
    }
    return ordered(sums);
  }

  private List<DocumentId> byWords() throws IOException {
    var asked = new BooleanQuery.Builder().add(others, Occur.FILTER);
    var words = rareWords();
    words.forEach(word -> asked.add(new TermQuery(word), Occur.SHOULD));
    if (words.isEmpty()) {
      return List.of();
    }
    asked.setMinimumNumberShouldMatch(Math.min(COMMON_WORDS, words.size()));
    return ordered(best(AgencyIndex.found(searcher, asked.build(), DEPTH)));
  }

  /// {@return its words that tell most, of those that another document to be looked at has too}
  private List<Term> rareWords() throws IOException {
    var language = Language.of(query.language());
    var text = query.text();
    var times = new HashMap<String, Integer>();
    for (var word : Words.of(text.substring(0, Math.min(text.length(), LONGEST)), language)) {
      times.merge(word.stem(), 1, Integer::sum);
    }
    var weights = new HashMap<Term, Double>();
    var reader = searcher.getIndexReader();
    for (var one : times.entrySet()) {
      var term = new Term(Entries.words(language), one.getKey());
      var passages = reader.docFreq(term);
      if (passages > 0) {
        var rare = Math.log(1 + (double) reader.numDocs() / passages);
        weights.put(term, (1 + Math.log(one.getValue())) * rare);
      }
    }
    var tried =
        weights.entrySet().stream()
            .sorted(Map.Entry.<Term, Double>comparingByValue().reversed())
            .limit(WORDS_TRIED)
            .map(Map.Entry::getKey)
            .toList();
    var shared = new ArrayList<Term>();
    for (var term : tried) {
      if (shared.size() < WORDS && isShared(term)) {
        shared.add(term);
      }
    }
    return shared;
  }

  private boolean isShared(Term term) throws IOException {
    var held =
        new BooleanQuery.Builder()
            .add(new TermQuery(term), Occur.FILTER)
            .add(others, Occur.FILTER)
            .build();
    return searcher.search(held, 1).scoreDocs.length > 0;
  }

  private static Map<UUID, Float> best(List<Hit> hits) {
    var best = new HashMap<UUID, Float>();
    hits.forEach(hit -> best.merge(hit.placed().document(), hit.score(), Math::max));
    return best;
  }

  private List<DocumentId> ordered(Map<UUID, Float> scores) {
    return scores.entrySet().stream()
        .sorted(
            Comparator.comparing(Map.Entry<UUID, Float>::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(query.limit())
        .map(one -> new DocumentId(one.getKey()))
        .toList();
  }
}
