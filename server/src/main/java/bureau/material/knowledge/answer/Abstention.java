package bureau.material.knowledge.answer;

import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.search.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides whether what was found answers the question at all, before any model is asked: a model
/// would make something of anything. The rule with its figures: `docs/concepts/citations.md`.
///
/// What counts is how much of the question stands close together in one place, how unlikely it is
/// that it does so by chance, and whether one document, or one part of it, was found again and
/// again.
final class Abstention {
  private static final double FOR_MASS = 0.61;
  private static final double FOR_EACH_WORD_FOUND = 0.33;
  private static final double FOR_EACH_WORD_ASKED = -0.20;
  private static final double FOR_ONE_ROOM = 0.62;

  // where the nearness by meaning is known too
  private static final double FOR_NEARNESS = 1 / 3.9;
  private static final double FOR_SHARE = 1.5 / 3.9;

  /// From this score on the question is answered.
  static final double ENOUGH = 1;

  /// Among so few passages rarity says nothing: that is the weight of a word that none of fifty
  /// holds.
  private static final double FEW = 4.6;

  /// There, this share of the words must stand close together.
  private static final double ENOUGH_AMONG_FEW = 0.6;

  private static final double MOST_MASS = 3;
  private static final int LOOKED_AT = 8;
  private static final int NEAR = 3;
  private static final String NO_WORD = "\0";

  /// Words that ask, and say nothing of what is asked for.
  private static final Set<String> ASKING =
      Set.of(
          "comment",
          "combien",
          "pourquoi",
          "quand",
          "quel",
          "quelle",
          "quels",
          "quelles",
          "où",
          "qui",
          "que",
          "quoi",
          "lequel",
          "laquelle",
          "est",
          "peut",
          "peut-on",
          "puis",
          "dois",
          "doit",
          "doit-on",
          "faut",
          "faire",
          "fait",
          "existe",
          "savoir",
          "how",
          "many",
          "much",
          "what",
          "when",
          "where",
          "which",
          "who",
          "whom",
          "whose",
          "why",
          "can",
          "could",
          "should",
          "does",
          "need",
          "get",
          "cuánto",
          "cuándo",
          "cuál",
          "cuáles",
          "cómo",
          "dónde",
          "quién",
          "qué",
          "puede",
          "debe",
          "peux",
          "peuvent",
          "nom",
          "appelle",
          "appelle-t",
          "nommé",
          "s'appelle",
          "name",
          "called",
          "est-il",
          "est-elle",
          "sont",
          "ont",
          "a-t",
          "être");

  /// What speaks for an answer.
  ///
  /// @param mass the weight of the question's words that three sentences of one passage hold with
  ///   its titles, in weights of a word that no passage holds
  /// @param share that weight among the weights of all words of the question
  /// @param found how many of these words three sentences hold with their titles
  /// @param asked how many words of the question tell what it is about
  /// @param oneRoom share of the passages that stand in one document, or below one title
  /// @param few whether there are too few passages to tell which words are rare
  /// @param nearness of the passage that is nearest by meaning, as
  ///   [bureau.material.knowledge.FoundPassages#nearness] has it
  record Signs(
      double mass,
      double share,
      int found,
      int asked,
      double oneRoom,
      boolean few,
      OptionalDouble nearness) {
    double score() {
      return nearness.isPresent() ? byMeaning(nearness.getAsDouble()) : byWords();
    }

    private double byMeaning(double near) {
      return FOR_NEARNESS * near + FOR_SHARE * share;
    }

    private double byWords() {
      return FOR_MASS * Math.min(MOST_MASS, mass)
          + FOR_EACH_WORD_FOUND * found
          + FOR_EACH_WORD_ASKED * asked
          + FOR_ONE_ROOM * oneRoom;
    }

    boolean speakForAnAnswer() {
      return score() >= ENOUGH || (few && found > 0 && found >= ENOUGH_AMONG_FEW * asked);
    }
  }

  private final Stems stems;
  private final Rarity rarity;

  Abstention(Stems stems, Rarity rarity) {
    this.stems = stems;
    this.rarity = rarity;
  }

  /// {@return whether the sources may answer the question}
  ///
  /// @param nearness of the passage that is nearest by meaning; empty if that is not known
  boolean mayAnswer(
      String question, String language, List<ReadSource> sources, OptionalDouble nearness) {
    return !sources.isEmpty() && signs(question, language, sources, nearness).speakForAnAnswer();
  }

  Signs signs(String question, String language, List<ReadSource> sources, OptionalDouble nearness) {
    var asked = asked(question, language);
    var looked = sources.subList(0, Math.min(LOOKED_AT, sources.size()));
    var rooms = new HashMap<String, Integer>();
    double mass = 0;
    int found = 0;
    for (var source : looked) {
      rooms(source.source()).forEach(room -> rooms.merge(room, 1, Integer::sum));
      for (var held : places(source)) {
        var there = asked.stream().filter(stem -> Likeness.isAmong(stem, held)).toList();
        mass = Math.max(mass, there.stream().mapToDouble(rarity::of).sum());
        found = Math.max(found, there.size());
      }
    }
    double all = asked.stream().mapToDouble(rarity::of).sum();
    double heaviest = rarity.of(NO_WORD);
    int most = rooms.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new Signs(
        mass / heaviest,
        all == 0 ? 0 : mass / all,
        found,
        asked.size(),
        (double) most / LOOKED_AT,
        heaviest < FEW,
        nearness);
  }

  /// {@return the stems of the question that say what it is about}
  private Set<String> asked(String question, String language) {
    var words = stems.of(question, language);
    var telling =
        words.stream()
            .filter(word -> !ASKING.contains(word.in(question).toLowerCase(Locale.ROOT)))
            .toList();
    return (telling.isEmpty() ? words : telling)
        .stream().map(Word::stem).collect(Collectors.toUnmodifiableSet());
  }

  /// {@return where the passage stands: its document, and the part of it that its titles name}
  private static Set<String> rooms(FoundPassage source) {
    var path = source.path();
    var document = source.document().toString();
    return path.isEmpty()
        ? Set.of(document)
        : Set.of(document, source.title() + path.subList(0, path.size() - 1));
  }

  /// {@return the stems of each three sentences that follow one another, and of the titles}
  private static List<Set<String>> places(ReadSource source) {
    var places = new ArrayList<Set<String>>();
    var statements = source.statements();
    for (int first = 0; first < statements.size(); first++) {
      var held = new HashSet<>(source.heading().stems());
      int end = Math.min(statements.size(), first + NEAR);
      statements.subList(first, end).forEach(one -> held.addAll(one.stems()));
      places.add(held);
    }
    return places;
  }
}
