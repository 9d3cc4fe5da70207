package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;

/// What is looked at at all: everything else is left out before anything is ranked.
final class Filters {
  private Filters() {}

  static Query of(Set<CollectionId> collections) {
    return new TermInSetQuery(Entries.COLLECTION, collections.stream().map(Entries::of).toList());
  }

  static Query of(PassageQuery query) {
    var filter = new BooleanQuery.Builder();
    filter.add(of(query.collections()), Occur.FILTER);
    var language = query.language();
    if (language != null) {
      var term = new Term(Entries.LANGUAGE, Language.primary(language));
      filter.add(new TermQuery(term), Occur.FILTER);
    }
    var day = query.inForceOn();
    if (day != null) {
      var on = Placed.day(day, 0);
      for (var range :
          List.of(
              IntPoint.newRangeQuery(Entries.FROM, Integer.MIN_VALUE, on),
              IntPoint.newRangeQuery(Entries.UNTIL, on, Integer.MAX_VALUE))) {
        filter.add(range, Occur.FILTER);
      }
    }
    return filter.build();
  }
}
