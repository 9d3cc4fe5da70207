package bureau.material.knowledge.answer;

import bureau.testing.JsonLines;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Public data in a folder of one shape, read where it lies.
record BenchData(Path folder, Stems stems) {
  /// @param unit what is kept whole on one side when the questions are parted in two halves
  record Asked(String text, String language, String unit) {}

  List<JsonNode> lines(String file) {
    return JsonLines.of(folder.resolve(file));
  }

  BenchCorpus piaf() {
    var corpus = new BenchCorpus("PIAF paragraphs", "fr", stems);
    var seen = new LinkedHashSet<String>();
    for (var item : lines("fr-piaf/piaf.jsonl.gz")) {
      if (seen.add(item.at("/context").asString())) {
        corpus.add(item.at("/title").asString(), List.of(), item.at("/context").asString());
      }
    }
    return corpus;
  }

  BenchCorpus law() {
    var corpus = new BenchCorpus("law articles", "fr", stems);
    for (var item : lines("fr-labour-law/articles.jsonl.gz")) {
      corpus.add(
          item.at("/code").asString(),
          List.of(item.at("/section").asString(), "Article " + item.at("/num").asString()),
          item.at("/text").asString());
    }
    return corpus;
  }

  BenchCorpus sheets() {
    var corpus = new BenchCorpus("guidance sheets", "fr", stems);
    for (var item : lines("fr-fiches/fiches.jsonl.gz")) {
      corpus.add(item.at("/title").asString(), List.of(), item.at("/text").asString());
    }
    return corpus;
  }

  BenchCorpus far() {
    var corpus = new BenchCorpus("FAR sections", "en", stems);
    for (var item : lines("en-far/sections.jsonl.gz")) {
      corpus.add(item.at("/heading").asString(), List.of(), item.at("/text").asString());
    }
    return corpus;
  }

  BenchCorpus cfr() {
    var corpus = new BenchCorpus("12 CFR sections", "en", stems);
    for (var item : lines("en-cfr/sections.jsonl.gz")) {
      corpus.add(
          item.at("/title").asString(),
          List.of(item.at("/heading").asString()),
          item.at("/text").asString());
    }
    return corpus;
  }

  BenchCorpus pages() {
    var corpus = new BenchCorpus("agency pages", "en", stems);
    for (var item : lines("en-us-agency-pages/pages.jsonl.gz")) {
      corpus.add(item.at("/title").asString(), List.of(), item.at("/text").asString());
    }
    return corpus;
  }

  /// The questions that agencies answer on their pages, with the answers.
  BenchCorpus faq() {
    var corpus = new BenchCorpus("SmartPay answers", "en", stems);
    for (var item : lines("en-us-agency-pages/faq.jsonl")) {
      corpus.add(item.at("/section").asString(), List.of(), item.at("/answer").asString());
    }
    return corpus;
  }

  List<Asked> piafQuestions() {
    return asked("fr-piaf/piaf.jsonl.gz", "fr", "/title");
  }

  List<Asked> lawQuestions() {
    return asked("fr-labour-law/questions.jsonl.gz", "fr", "/fiche_id");
  }

  List<Asked> contributions() {
    return asked("fr-labour-law/contributions.jsonl.gz", "fr", "/id");
  }

  List<Asked> faqQuestions() {
    return asked("en-us-agency-pages/faq.jsonl", "en", "/id");
  }

  List<Asked> agencyQuestions() {
    return asked("fr-agency-faq/faq.jsonl", "fr", "/id");
  }

  private List<Asked> asked(String file, String language, String unit) {
    return lines(file).stream()
        .map(item -> new Asked(item.at("/question").asString(), language, item.at(unit).asString()))
        .toList();
  }
}
