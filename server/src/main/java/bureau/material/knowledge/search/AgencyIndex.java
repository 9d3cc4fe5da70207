package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/// The index of one agency.
final class AgencyIndex implements AutoCloseable {
  private static final double BUFFER_MEGABYTES = 16;
  private static final int DEEPEST = 1_000;

  private final Directory directory;
  private final Ranking ranking;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /// What was put or removed since the last commit: searchers do not know it yet.
  private final Set<UUID> uncommitted = ConcurrentHashMap.newKeySet();

  AgencyIndex(Directory directory, Ranking ranking) throws IOException {
    this.directory = directory;
    this.ranking = ranking;
    var scores = new BM25Similarity(ranking.k1(), ranking.b());
    var config = new IndexWriterConfig(Analysis.byField());
    config.setSimilarity(scores);
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    config.setCommitOnClose(false);
    writer = new IndexWriter(directory, config);
    searchers =
        new SearcherManager(
            writer,
            new SearcherFactory() {
              @Override
              public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                var searcher = new IndexSearcher(reader);
                searcher.setSimilarity(scores);
                return searcher;
              }
            });
  }

  void put(IndexedDocument document) throws IOException {
    uncommitted.add(document.id().value());
    writer.updateDocuments(Entries.of(document.id()), Entries.words(document));
  }

  void putMeanings(DocumentId document, Map<PassageId, float[]> vectors) throws IOException {
    for (var placed : passages(document)) {
      var vector = vectors.get(placed.passageId());
      if (vector != null && isDirection(vector)) {
        writer.updateDocument(
            Entries.meaningOf(placed.passage()),
            Entries.meaning(placed, VectorUtil.l2normalize(vector.clone())));
      }
    }
  }

  void remove(DocumentId document) throws IOException {
    uncommitted.add(document.value());
    writer.deleteDocuments(Entries.of(document));
  }

  void commit() throws IOException {
    writer.commit();
    searchers.maybeRefreshBlocking();
    uncommitted.clear();
  }

  List<ScoredPassage> search(PassageQuery query) throws IOException {
    if (query.collections().isEmpty() || query.limit() < 1) {
      return List.of();
    }
    var searcher = searchers.acquire();
    try {
      var depth = Math.min(Math.max(ranking.depth(), 2 * query.limit()), DEEPEST);
      var filter = Filters.of(query);
      return ReciprocalRank.fuse(
          byKeyword(searcher, query, filter, depth),
          byMeaning(searcher, query, filter, depth),
          ranking,
          query.limit());
    } finally {
      searchers.release(searcher);
    }
  }

  DocumentCounts counts(CountQuery query) throws IOException {
    var searcher = searchers.acquire();
    try {
      var words = new KeywordQuery(searcher.getIndexReader(), ranking).any(query.asked().text());
      var counted =
          new BooleanQuery.Builder()
              .add(words, Occur.FILTER)
              .add(Filters.of(query.readable()), Occur.FILTER)
              .build();
      return searcher.search(counted, new Counting(query));
    } finally {
      searchers.release(searcher);
    }
  }

  LikeDocuments like(LikeQuery query) throws IOException {
    var searcher = searchers.acquire();
    try {
      return new LikeSearch(searcher, query).documents();
    } finally {
      searchers.release(searcher);
    }
  }

  /// {@return the vectors of this length that passages have}
  Map<PassageId, float[]> meanings(Collection<PassageId> passages, int length) throws IOException {
    var searcher = searchers.acquire();
    try {
      var found = new HashMap<PassageId, float[]>();
      for (var leaf : searcher.getIndexReader().leaves()) {
        var vectors = leaf.reader().getFloatVectorValues(Entries.meaning(length));
        if (vectors != null) {
          for (var passage : passages) {
            var document = meaning(leaf.reader(), passage);
            var iterator = vectors.iterator();
            if (document >= 0 && iterator.advance(document) == document) {
              found.put(passage, vectors.vectorValue(iterator.index()).clone());
            }
          }
        }
      }
      return found;
    } finally {
      searchers.release(searcher);
    }
  }

  /// {@return where the meaning of a passage lies in a part of the index; -1 if not there}
  private static int meaning(LeafReader part, PassageId passage) throws IOException {
    var postings = part.postings(Entries.meaningOf(passage.value()), PostingsEnum.NONE);
    if (postings == null) {
      return -1;
    }
    var live = part.getLiveDocs();
    for (var at = postings.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; ) {
      if (live == null || live.get(at)) {
        return at;
      }
      at = postings.nextDoc();
    }
    return -1;
  }

  private List<Placed> byKeyword(
      IndexSearcher searcher, PassageQuery query, Query filter, int depth) throws IOException {
    var words = new KeywordQuery(searcher.getIndexReader(), ranking).of(query.text());
    if (words.isEmpty()) {
      return List.of();
    }
    var asked =
        new BooleanQuery.Builder().add(words.get(), Occur.MUST).add(filter, Occur.FILTER).build();
    return found(searcher, asked, 2 * depth).stream()
        .map(hit -> hit.placed().law() ? hit.times(ranking.law()) : hit)
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .limit(depth)
        .map(Hit::placed)
        .toList();
  }

  private List<Placed> byMeaning(
      IndexSearcher searcher, PassageQuery query, Query filter, int depth) throws IOException {
    var meaning = query.meaning();
    if (meaning == null || !isDirection(meaning)) {
      return List.of();
    }
    var vector = VectorUtil.l2normalize(meaning.clone());
    var near = new KnnFloatVectorQuery(Entries.meaning(vector.length), vector, depth, filter);
    return found(searcher, near, depth).stream().map(Hit::placed).toList();
  }

  /// A passage and how well it fits.
  record Hit(Placed placed, float score) {
    Hit times(float factor) {
      return new Hit(placed, score * factor);
    }
  }

  static List<Hit> found(IndexSearcher searcher, Query query, int depth) throws IOException {
    var hits = searcher.search(query, depth).scoreDocs;
    var inOrder = hits.clone();
    Arrays.sort(inOrder, Comparator.comparingInt(hit -> hit.doc));
    var placed = new HashMap<Integer, Placed>();
    var leaves = searcher.getIndexReader().leaves();
    for (var at = 0; at < inOrder.length; ) {
      var leaf = leaves.get(ReaderUtil.subIndex(inOrder[at].doc, leaves));
      var values = leaf.reader().getBinaryDocValues(Entries.PLACED);
      var end = leaf.docBase + leaf.reader().maxDoc();
      for (; at < inOrder.length && inOrder[at].doc < end; at++) {
        if (values != null && values.advanceExact(inOrder[at].doc - leaf.docBase)) {
          placed.put(inOrder[at].doc, Placed.of(values.binaryValue()));
        }
      }
    }
    var found = new ArrayList<Hit>();
    for (var hit : hits) {
      var one = placed.get(hit.doc);
      if (one != null) {
        found.add(new Hit(one, hit.score));
      }
    }
    return found;
  }

  /// {@return the passages that a document has now, whether committed or not}
  private List<Placed> passages(DocumentId document) throws IOException {
    if (uncommitted.contains(document.value())) {
      try (var reader = DirectoryReader.open(writer)) {
        return passages(new IndexSearcher(reader), document);
      }
    }
    var searcher = searchers.acquire();
    try {
      return passages(searcher, document);
    } finally {
      searchers.release(searcher);
    }
  }

  private static List<Placed> passages(IndexSearcher searcher, DocumentId document)
      throws IOException {
    var words =
        new BooleanQuery.Builder()
            .add(new TermQuery(Entries.of(document)), Occur.FILTER)
            .add(new FieldExistsQuery(Entries.WORDS), Occur.FILTER)
            .build();
    var most = Math.max(1, searcher.count(words));
    return found(searcher, words, most).stream().map(Hit::placed).toList();
  }

  private static boolean isDirection(float[] vector) {
    var sum = 0.0;
    for (var number : vector) {
      sum += (double) number * number;
    }
    return vector.length > 0 && sum > 0 && Double.isFinite(sum);
  }

  /// {@return how many passages of these collections hold the stem, or any word if it is `null`}
  long count(Set<CollectionId> collections, @Nullable String stem) throws IOException {
    var counted =
        new BooleanQuery.Builder()
            .add(Filters.of(collections), Occur.FILTER)
            .add(new FieldExistsQuery(Entries.WORDS), Occur.FILTER);
    if (stem != null) {
      var word = new BooleanQuery.Builder();
      for (var language : Language.ALL) {
        word.add(new TermQuery(new Term(Entries.words(language), stem)), Occur.SHOULD);
      }
      counted.add(word.build(), Occur.FILTER);
    }
    var searcher = searchers.acquire();
    try {
      return searcher.count(counted.build());
    } finally {
      searchers.release(searcher);
    }
  }

  /// {@return how many passages can be found by keyword}
  int passages() throws IOException {
    var searcher = searchers.acquire();
    try {
      return searcher.count(new FieldExistsQuery(Entries.WORDS));
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      searchers.close();
      writer.rollback();
    }
  }
}
