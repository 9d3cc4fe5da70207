package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/// The entries of the index. A passage has one for its words and, later, one for its meaning; both
/// carry what is filtered by, and neither carries its text.
final class Entries {
  static final String PLACED = "placed";
  static final String DOCUMENT = "document";
  static final String COLLECTION = "collection";
  static final String LANGUAGE = "language";
  static final String FROM = "from";
  static final String UNTIL = "until";

  /// Marks entries for words.
  static final String WORDS = "words";

  /// Which passage's meaning an entry holds.
  static final String MEANING_OF = "meaningOf";

  private static final int HEADINGS_COUNT = 3;
  private static final FieldType TERMS = terms();

  private Entries() {}

  /// {@return the field of the words of a language}
  static String words(Language language) {
    return "words_" + language.code();
  }

  /// Vectors of different lengths are of different models and never meet.
  static String meaning(int length) {
    return "meaning_" + length;
  }

  static Term of(DocumentId document) {
    return new Term(DOCUMENT, Placed.bytes(document.value()));
  }

  static BytesRef of(CollectionId collection) {
    return Placed.bytes(collection.value());
  }

  static Term meaningOf(UUID passage) {
    return new Term(MEANING_OF, Placed.bytes(passage));
  }

  static List<Document> words(IndexedDocument document) {
    var language = Language.of(document.language());
    var entries = new ArrayList<Document>();
    for (var passage : document.passages()) {
      var entry = placed(Placed.of(document, passage));
      entry.add(new NumericDocValuesField(WORDS, 1));
      // headings count more than the text below them, and the length of all counts as one
      entry.add(new Field(words(language), document.title(), TERMS));
      var head = String.join(" \n ", passage.path());
      for (var i = 0; i < HEADINGS_COUNT; i++) {
        entry.add(new Field(words(language), head, TERMS));
      }
      entry.add(new Field(words(language), passage.text(), TERMS));
      entries.add(entry);
    }
    return entries;
  }

  /// @param vector of length 1
  static Document meaning(Placed placed, float[] vector) {
    var entry = placed(placed);
    entry.add(new StringField(MEANING_OF, Placed.bytes(placed.passage()), Store.NO));
    entry.add(
        new KnnFloatVectorField(
            meaning(vector.length), vector, VectorSimilarityFunction.DOT_PRODUCT));
    return entry;
  }

  private static Document placed(Placed placed) {
    var entry = new Document();
    entry.add(new BinaryDocValuesField(PLACED, placed.bytes()));
    entry.add(new StringField(DOCUMENT, Placed.bytes(placed.document()), Store.NO));
    entry.add(new StringField(COLLECTION, Placed.bytes(placed.collection()), Store.NO));
    entry.add(new StringField(LANGUAGE, placed.language(), Store.NO));
    entry.add(new IntPoint(FROM, placed.from()));
    entry.add(new IntPoint(UNTIL, placed.until()));
    return entry;
  }

  private static FieldType terms() {
    var type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }
}
