package bureau.material.knowledge.answer;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.SearchQuestion;
import java.util.List;
import java.util.Set;

/// What is found for a question in one collection, and whether it would be answered at all: for
/// work behind, that nobody in particular asks for. No model is asked.
public final class Answerable {
  /// As many as an answer is usually made of.
  private static final int LOOKED_AT = 8;

  private static final int FOUND = 10;
  private static final String OTHERWISE = "en";

  private final SearchedSources sources;
  private final Stems stems;

  public Answerable(SearchedSources sources, Stems stems) {
    this.sources = sources;
    this.stems = stems;
  }

  /// What came of it.
  ///
  /// @param passages best first, ten at most
  /// @param isAnswered whether somebody who asks would be answered
  public record Judged(List<FoundPassage> passages, boolean isAnswered) {
    public Judged {
      passages = List.copyOf(passages);
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 503 if the index cannot be searched now
  public Judged judge(AgencyId agency, CollectionId collection, String question) {
    var asked = new SearchQuestion(question, Set.of(collection), null, null, FOUND);
    var found = sources.behind(agency, collection, asked);
    var language = QuestionLanguage.of(question, OTHERWISE);
    var read =
        found.sources().stream()
            .limit(LOOKED_AT)
            .map(source -> ReadSource.of(source, language, stems))
            .toList();
    var isAnswered =
        !read.isEmpty()
            && (!isComparable(read, language)
                || new Abstention(stems, found.rarity())
                    .mayAnswer(question, language, read, found.nearness()));
    return new Judged(found.sources(), isAnswered);
  }

  /// By words nothing can be said of sources in another language, neither for them nor against.
  static boolean isComparable(List<ReadSource> sources, String language) {
    return sources.stream().anyMatch(one -> one.language().equals(language));
  }
}
