package bureau.material.knowledge.answer;

import bureau.material.knowledge.AnswerEvent.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lets the sources speak for themselves: the sentences that hold most of the question, word for
/// word, where no model answers.
final class Extracts {
  private static final int MOST = 3;
  private static final int LONGEST = 700;
  private static final int FROM_PASSAGES = 5;

  /// A passage further down the list must hold more of the question.
  private static final double EACH_RANK_COSTS = 0.06;

  /// A sentence must hold this share of what the best one holds.
  private static final double WORTH_SHOWING = 0.6;

  private final Stems stems;
  private final Rarity rarity;

  Extracts(Stems stems, Rarity rarity) {
    this.stems = stems;
    this.rarity = rarity;
  }

  private record Candidate(ReadSource source, int sentence, double score) {}

  /// {@return at most three sentences, the best first, each with its own place as its citation}
  List<Sentence> of(String question, String language, List<ReadSource> sources) {
    var asked = new HashSet<String>();
    stems.of(question, language).forEach(word -> asked.add(word.stem()));
    var candidates = new ArrayList<Candidate>();
    for (int rank = 0; rank < Math.min(FROM_PASSAGES, sources.size()); rank++) {
      var source = sources.get(rank);
      for (int i = 0; i < source.statements().size(); i++) {
        var span = source.sentences().get(i);
        if (span.end() - span.start() <= LONGEST && source.statements().get(i).words().size() > 2) {
          double score =
              share(asked, source, i)
                  - rank * EACH_RANK_COSTS
                  - (source.source().superseded() ? 1 : 0);
          candidates.add(new Candidate(source, i, score));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    double least = candidates.isEmpty() ? 0 : candidates.getFirst().score() * WORTH_SHOWING;
    return candidates.stream()
        .filter(candidate -> candidate.score() >= least && candidate.score() > 0)
        .limit(MOST)
        .map(Extracts::sentence)
        .toList();
  }

  private static Sentence sentence(Candidate candidate) {
    var source = candidate.source();
    return new Sentence(
        source.sentences().get(candidate.sentence()).of(source.source().text()),
        true,
        List.of(source.cite(candidate.sentence(), candidate.sentence())));
  }

  /// Half of what the titles alone hold counts: a sentence below the right title says more.
  private double share(Set<String> asked, ReadSource source, int sentence) {
    double all = 0;
    double held = 0;
    var said = source.statements().get(sentence).stems();
    for (var stem : asked) {
      double weight = rarity.of(stem);
      all += weight;
      if (Likeness.isAmong(stem, said)) {
        held += weight;
      } else if (Likeness.isAmong(stem, source.heading().stems())) {
        held += weight / 2;
      }
    }
    return all == 0 ? 0 : held / all;
  }
}
