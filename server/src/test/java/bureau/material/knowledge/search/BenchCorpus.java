package bureau.material.knowledge.search;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.documents.Block;
import bureau.material.documents.ReadDocument;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.passages.Cut;
import bureau.material.knowledge.passages.Passages;
import bureau.material.knowledge.search.IndexedDocument.IndexedPassage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A collection of public data, made into passages and indexed once as the product does it.
public final class BenchCorpus implements AutoCloseable {
  private static final AgencyId AGENCY = new AgencyId(new UUID(1, 1));
  private static final CollectionId COLLECTION = new CollectionId(new UUID(2, 2));
  private static final Set<CollectionId> ALL = Set.of(COLLECTION);

  private final String name;
  private final String language;
  private final Map<String, List<IndexedPassage>> byTitle = new LinkedHashMap<>();
  private final Map<PassageId, String> itemOf = new HashMap<>();
  private final Map<PassageId, Cut> cutOf = new HashMap<>();
  private final List<FoundPassage> passages = new ArrayList<>();
  private final Map<PassageId, FoundPassage> byId = new HashMap<>();
  private @Nullable LucenePassages index;
  private int embedded;

  BenchCorpus(String name, String language) {
    this.name = name;
    this.language = language;
  }

  public String name() {
    return name;
  }

  public String language() {
    return language;
  }

  /// {@return all passages, in their order}
  public List<FoundPassage> passages() {
    return passages;
  }

  /// Adds one item of the data to the document of this title.
  ///
  /// @param headings above it
  void add(String title, List<String> headings, String body, String item) {
    var text = new StringBuilder();
    var blocks = new ArrayList<Block>();
    for (var heading : headings) {
      block(text, blocks, Block.Kind.HEADING, blocks.size() + 1, heading);
    }
    for (var line : body.split("\n", -1)) {
      block(text, blocks, Block.Kind.PARAGRAPH, 0, line);
    }
    var read = new ReadDocument("text/plain", null, text.toString(), blocks, 0, List.of());
    for (var cut : Passages.of(read)) {
      var id = new PassageId(new UUID(3, itemOf.size()));
      var words = text.substring(cut.start(), cut.end());
      byTitle
          .computeIfAbsent(title, _ -> new ArrayList<>())
          .add(new IndexedPassage(id, cut.path(), words));
      itemOf.put(id, item);
      cutOf.put(id, cut);
    }
  }

  private static void block(
      StringBuilder text, List<Block> blocks, Block.Kind kind, int level, String words) {
    blocks.add(new Block(kind, text.length(), text.length() + words.length(), level, 0));
    text.append(words).append('\n');
  }

  /// Indexes all that was added.
  ///
  /// @return passages a minute, vectors apart
  public double index(Path home, KeptVectors vectors) throws IOException {
    var made = new LucenePassages(home);
    index = made;
    var documents = new ArrayList<IndexedDocument>();
    byTitle.forEach((title, cut) -> documents.add(document(documents.size(), title, cut)));
    var began = System.nanoTime();
    documents.forEach(document -> made.put(AGENCY, document));
    made.commit(AGENCY);
    var minutes = (System.nanoTime() - began) / 6e10;
    for (var document : documents) {
      var meanings = new HashMap<PassageId, float[]>();
      for (var passage : document.passages()) {
        var vector = vectors.passage(forModel(document.title(), passage));
        if (vector != null) {
          meanings.put(passage.id(), vector);
        }
      }
      made.putMeanings(AGENCY, document.id(), meanings);
      embedded += meanings.size();
    }
    made.commit(AGENCY);
    return itemOf.size() / minutes;
  }

  /// {@return how many passages have a vector}
  int embedded() {
    return embedded;
  }

  private IndexedDocument document(int number, String title, List<IndexedPassage> cut) {
    var id = new DocumentId(new UUID(4, number));
    for (var passage : cut) {
      var found = found(id, title, passage);
      passages.add(found);
      byId.put(passage.id(), found);
    }
    return new IndexedDocument(id, COLLECTION, title, language, null, null, cut);
  }

  private FoundPassage found(DocumentId document, String title, IndexedPassage passage) {
    var start = cutOf.getOrDefault(passage.id(), new Cut(List.of(), 0, 0, 0)).start();
    return new FoundPassage(
        passage.id(),
        document,
        COLLECTION,
        COLLECTION,
        title,
        passage.path(),
        0,
        1,
        start,
        passage.text(),
        language,
        null,
        false,
        null,
        null,
        0,
        0,
        0);
  }

  private static String forModel(String title, IndexedPassage passage) {
    var head = new ArrayList<String>();
    head.add(title);
    head.addAll(passage.path());
    head.removeIf(String::isBlank);
    return head.isEmpty() ? passage.text() : String.join(" › ", head) + "\n" + passage.text();
  }

  /// {@return the passages that fit best, the best first}
  ///
  /// @param meaning of the question; of no number to look by keyword alone
  public List<ScoredPassage> search(String question, float[] meaning, int limit) {
    return indexed().search(AGENCY, new PassageQuery(question, meaning, ALL, null, null, limit));
  }

  /// {@return the passage of what was found}
  public FoundPassage passage(ScoredPassage scored) {
    var passage = byId.get(scored.id());
    if (passage == null) {
      throw new IllegalStateException("not of " + name + ": " + scored);
    }
    return passage;
  }

  /// {@return the vectors that passages have, of this length}
  public Map<PassageId, float[]> meanings(List<PassageId> wanted, int length) {
    return indexed().meanings(AGENCY, wanted, length);
  }

  /// {@return which item of the data a passage was cut from}
  String itemOf(PassageId passage) {
    return itemOf.getOrDefault(passage, "");
  }

  /// {@return how many passages hold a stem}
  public long holding(String stem) {
    return indexed().holding(AGENCY, ALL, stem);
  }

  private LucenePassages indexed() {
    var made = index;
    if (made == null) {
      throw new IllegalStateException(name + " is not indexed");
    }
    return made;
  }

  @Override
  public void close() {
    if (index != null) {
      index.close();
    }
  }
}
