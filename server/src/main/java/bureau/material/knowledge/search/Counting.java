package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.search.DocumentCounts.Validity;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/// Counts the documents of the passages that a query matches. Each kind of count leaves its own
/// filter out, so that it says what another choice would find.
final class Counting implements CollectorManager<Counting.OfOne, DocumentCounts> {
  private final CountQuery query;
  private final @Nullable String language;
  private final int today;
  private final @Nullable Integer day;

  Counting(CountQuery query) {
    this.query = query;
    var asked = query.asked();
    language = asked.language() == null ? null : Language.primary(asked.language());
    today = Placed.day(query.today(), 0);
    day = asked.inForceOn() == null ? null : Placed.day(asked.inForceOn(), 0);
  }

  @Override
  public OfOne newCollector() {
    return new OfOne();
  }

  @Override
  public DocumentCounts reduce(Collection<OfOne> collectors) {
    var all = new OfOne();
    collectors.forEach(all::add);
    return new DocumentCounts(all.documents, all.collections, all.languages, all.validity);
  }

  /// Meets the passages of a document one after the other: they were written at once, and the index
  /// keeps their order.
  final class OfOne extends SimpleCollector {
    private final Map<CollectionId, Long> collections = new HashMap<>();
    private final Map<String, Long> languages = new HashMap<>();
    private final Map<Validity, Long> validity = new EnumMap<>(Validity.class);
    private long documents;
    private @Nullable BinaryDocValues values;
    private @Nullable UUID last;

    @Override
    protected void doSetNextReader(LeafReaderContext part) throws IOException {
      values = part.reader().getBinaryDocValues(Entries.PLACED);
      last = null;
    }

    @Override
    public void collect(int entry) throws IOException {
      if (values != null && values.advanceExact(entry)) {
        var bytes = values.binaryValue();
        var document = Placed.documentIn(bytes);
        if (!document.equals(last)) {
          last = document;
          count(Placed.of(bytes));
        }
      }
    }

    private void count(Placed placed) {
      var collection = new CollectionId(placed.collection());
      var isChosen = query.asked().collections().contains(collection);
      var isInLanguage = language == null || language.equals(placed.language());
      var holds = day == null || placed.holdsOn(day);
      if (isChosen && isInLanguage && holds) {
        documents++;
      }
      if (isInLanguage && holds) {
        collections.merge(collection, 1L, Long::sum);
      }
      if (isChosen && holds) {
        languages.merge(placed.language(), 1L, Long::sum);
      }
      if (isChosen && isInLanguage) {
        validity.merge(validity(placed), 1L, Long::sum);
      }
    }

    private Validity validity(Placed placed) {
      if (placed.holdsOn(today)) {
        return Validity.TODAY;
      }
      return placed.until() < today ? Validity.OVER : Validity.AHEAD;
    }

    private void add(OfOne other) {
      documents += other.documents;
      other.collections.forEach((one, count) -> collections.merge(one, count, Long::sum));
      other.languages.forEach((one, count) -> languages.merge(one, count, Long::sum));
      other.validity.forEach((one, count) -> validity.merge(one, count, Long::sum));
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
