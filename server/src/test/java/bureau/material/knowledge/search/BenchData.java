package bureau.material.knowledge.search;

import bureau.material.documents.Block;
import bureau.material.documents.ReadDocument;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.passages.Passages;
import bureau.material.knowledge.search.IndexedDocument.IndexedPassage;
import bureau.testing.JsonLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Documents and questions of a folder of public data, made into passages as the product makes
/// them.
final class BenchData {
  static final CollectionId COLLECTION = new CollectionId(new UUID(2, 2));

  /// A question and what answers it.
  ///
  /// @param right names of the items any of which is right
  /// @param pinpointed those of them that the reference itself names; empty if it names none
  record Question(String text, Set<String> right, Set<String> pinpointed) {}

  /// @param itemOf which item of the data a passage was cut from
  record Asked(
      List<IndexedDocument> documents, Map<PassageId, String> itemOf, List<Question> questions) {}

  private final Path folder;
  private long passages;
  private long documents;

  BenchData(Path folder) {
    this.folder = folder;
  }

  /// {@return the articles of the codes, each code a document, and the questions that cite them}
  Asked labourLaw() {
    var codes = new LinkedHashMap<String, List<JsonNode>>();
    for (var article : read("fr-labour-law/articles.jsonl.gz")) {
      codes.computeIfAbsent(text(article, "code"), _ -> new ArrayList<>()).add(article);
    }
    var itemOf = new HashMap<PassageId, String>();
    var indexed = new ArrayList<IndexedDocument>();
    for (var code : codes.entrySet()) {
      var cut = new ArrayList<IndexedPassage>();
      for (var article : code.getValue()) {
        var headings = List.of(text(article, "section"), "Article " + text(article, "num"));
        for (var passage : cut(headings, text(article, "text"))) {
          cut.add(passage);
          itemOf.put(passage.id(), text(article, "id"));
        }
      }
      indexed.add(document(code.getKey(), "fr", cut));
    }
    var questions = new ArrayList<Question>();
    for (var asked : read("fr-labour-law/questions.jsonl.gz")) {
      questions.add(
          new Question(
              text(asked, "question"),
              texts(asked.get("article_ids")),
              texts(asked.get("key_article_ids"))));
    }
    return new Asked(indexed, itemOf, questions);
  }

  /// {@return paragraphs of articles of an encyclopedia, and questions each of which one answers}
  Asked piaf() {
    var items = read("fr-piaf/piaf.jsonl.gz");
    var byTitle = new LinkedHashMap<String, List<IndexedPassage>>();
    var itemOf = new HashMap<PassageId, String>();
    var seen = new HashSet<String>();
    var questions = new ArrayList<Question>();
    for (var item : items) {
      var paragraph = text(item, "context");
      questions.add(new Question(text(item, "question"), Set.of(paragraph), Set.of()));
      if (seen.add(paragraph)) {
        for (var passage : cut(List.of(), paragraph)) {
          byTitle.computeIfAbsent(text(item, "title"), _ -> new ArrayList<>()).add(passage);
          itemOf.put(passage.id(), paragraph);
        }
      }
    }
    var indexed = new ArrayList<IndexedDocument>();
    byTitle.forEach((title, cut) -> indexed.add(document(title, "fr", cut)));
    return new Asked(indexed, itemOf, questions);
  }

  /// {@return texts in one language, and the same in another as questions}
  ///
  /// @param most how many
  Asked translated(String file, String from, String to, int most) {
    var indexed = new ArrayList<IndexedDocument>();
    var itemOf = new HashMap<PassageId, String>();
    var questions = new ArrayList<Question>();
    for (var item : read("parallel-en-fr-es/" + file)) {
      if (questions.size() == most) {
        break;
      }
      if (text(item, from).isBlank() || text(item, to).isBlank()) {
        continue;
      }
      var cut = cut(List.of(), text(item, to));
      cut.forEach(passage -> itemOf.put(passage.id(), text(item, "id")));
      indexed.add(document("", to, cut));
      questions.add(new Question(text(item, from), Set.of(text(item, "id")), Set.of()));
    }
    return new Asked(indexed, itemOf, questions);
  }

  private List<IndexedPassage> cut(List<String> headings, String body) {
    var text = new StringBuilder();
    var blocks = new ArrayList<Block>();
    for (var heading : headings) {
      add(text, blocks, Block.Kind.HEADING, blocks.size() + 1, heading);
    }
    for (var line : body.split("\n", -1)) {
      add(text, blocks, Block.Kind.PARAGRAPH, 0, line);
    }
    var read = new ReadDocument("text/plain", null, text.toString(), blocks, 0, List.of());
    return Passages.of(read).stream()
        .map(
            cut ->
                new IndexedPassage(
                    new PassageId(new UUID(3, passages++)),
                    cut.path(),
                    text.substring(cut.start(), cut.end())))
        .toList();
  }

  private static void add(
      StringBuilder text, List<Block> blocks, Block.Kind kind, int level, String words) {
    blocks.add(new Block(kind, text.length(), text.length() + words.length(), level, 0));
    text.append(words).append('\n');
  }

  private IndexedDocument document(String title, String language, List<IndexedPassage> cut) {
    var id = new DocumentId(new UUID(4, documents++));
    return new IndexedDocument(id, COLLECTION, title, language, null, null, cut);
  }

  private List<JsonNode> read(String file) {
    return JsonLines.of(folder.resolve(file));
  }

  private static String text(JsonNode item, String member) {
    return item.path(member).asString("").strip();
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new HashSet<String>();
    list.forEach(each -> texts.add(each.asString()));
    return Set.copyOf(texts);
  }
}
