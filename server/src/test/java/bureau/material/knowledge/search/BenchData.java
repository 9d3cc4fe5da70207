package bureau.material.knowledge.search;

import bureau.testing.JsonLines;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Public data in a folder of one shape, read where it lies. A collection is read once.
public final class BenchData {
  /// A question and what answers it.
  ///
  /// @param unit what is kept whole on one side when questions are parted in two halves
  /// @param right names of the items any of which is right; empty where that is not known
  /// @param pinpointed those of them that the reference itself names; empty if it names none
  public record Question(
      String text, String language, String unit, Set<String> right, Set<String> pinpointed) {}

  private final Path folder;
  private final Map<String, BenchCorpus> read = new LinkedHashMap<>();

  public BenchData(Path folder) {
    this.folder = folder;
  }

  /// {@return paragraphs of articles of an encyclopedia}
  public BenchCorpus piaf() {
    return once(
        "PIAF paragraphs",
        () -> {
          var corpus = new BenchCorpus("PIAF paragraphs", "fr");
          var seen = new HashSet<String>();
          for (var item : lines("fr-piaf/piaf.jsonl.gz")) {
            var paragraph = text(item, "context");
            if (seen.add(paragraph)) {
              corpus.add(text(item, "title"), List.of(), paragraph, paragraph);
            }
          }
          return corpus;
        });
  }

  /// {@return the articles of the codes, each code a document}
  public BenchCorpus law() {
    return once(
        "law articles",
        () -> {
          var corpus = new BenchCorpus("law articles", "fr");
          for (var article : lines("fr-labour-law/articles.jsonl.gz")) {
            corpus.add(
                text(article, "code"),
                List.of(text(article, "section"), "Article " + text(article, "num")),
                text(article, "text"),
                text(article, "id"));
          }
          return corpus;
        });
  }

  public BenchCorpus sheets() {
    return titled("guidance sheets", "fr", "fr-fiches/fiches.jsonl.gz", "title", "text");
  }

  public BenchCorpus far() {
    return titled("FAR sections", "en", "en-far/sections.jsonl.gz", "heading", "text");
  }

  public BenchCorpus cfr() {
    return once(
        "12 CFR sections",
        () -> {
          var corpus = new BenchCorpus("12 CFR sections", "en");
          for (var item : lines("en-cfr/sections.jsonl.gz")) {
            var heading = text(item, "heading");
            corpus.add(text(item, "title"), List.of(heading), text(item, "text"), heading);
          }
          return corpus;
        });
  }

  public BenchCorpus pages() {
    return titled("agency pages", "en", "en-us-agency-pages/pages.jsonl.gz", "title", "text");
  }

  /// {@return the answers of an agency to questions, by section}
  public BenchCorpus faq() {
    return titled("SmartPay answers", "en", "en-us-agency-pages/faq.jsonl", "section", "answer");
  }

  private BenchCorpus titled(String name, String language, String file, String title, String body) {
    return once(
        name,
        () -> {
          var corpus = new BenchCorpus(name, language);
          for (var item : lines(file)) {
            corpus.add(text(item, title), List.of(), text(item, body), text(item, title));
          }
          return corpus;
        });
  }

  private BenchCorpus once(String name, Supplier<BenchCorpus> reading) {
    return read.computeIfAbsent(name, _ -> reading.get());
  }

  /// {@return questions each of which one paragraph answers}
  public List<Question> piafQuestions() {
    return lines("fr-piaf/piaf.jsonl.gz").stream()
        .map(
            item ->
                new Question(
                    text(item, "question"),
                    "fr",
                    text(item, "title"),
                    Set.of(text(item, "context")),
                    Set.of()))
        .toList();
  }

  /// {@return questions and the articles that their answers cite}
  public List<Question> lawQuestions() {
    return lines("fr-labour-law/questions.jsonl.gz").stream()
        .map(
            item ->
                new Question(
                    text(item, "question"),
                    "fr",
                    text(item, "fiche_id"),
                    texts(item.get("article_ids")),
                    texts(item.get("key_article_ids"))))
        .toList();
  }

  public List<Question> contributions() {
    return asked("fr-labour-law/contributions.jsonl.gz", "fr");
  }

  public List<Question> faqQuestions() {
    return asked("en-us-agency-pages/faq.jsonl", "en");
  }

  public List<Question> agencyQuestions() {
    return asked("fr-agency-faq/faq.jsonl", "fr");
  }

  private List<Question> asked(String file, String language) {
    return lines(file).stream()
        .map(
            item ->
                new Question(
                    text(item, "question"), language, text(item, "id"), Set.of(), Set.of()))
        .toList();
  }

  /// {@return texts in a language; [#translatedQuestions] are the same in another}
  ///
  /// @param most how many
  BenchCorpus translated(String file, String from, String to, int most) {
    return once(
        file + from + to,
        () -> {
          var corpus = new BenchCorpus("texts in " + to, to);
          for (var item : both(file, from, to, most)) {
            corpus.add("", List.of(), text(item, to), text(item, "id"));
          }
          return corpus;
        });
  }

  List<Question> translatedQuestions(String file, String from, String to, int most) {
    return both(file, from, to, most).stream()
        .map(
            item ->
                new Question(
                    text(item, from), from, text(item, "id"), Set.of(text(item, "id")), Set.of()))
        .toList();
  }

  private List<JsonNode> both(String file, String from, String to, int most) {
    return lines("parallel-en-fr-es/" + file).stream()
        .filter(item -> !text(item, from).isBlank() && !text(item, to).isBlank())
        .limit(most)
        .toList();
  }

  private List<JsonNode> lines(String file) {
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
