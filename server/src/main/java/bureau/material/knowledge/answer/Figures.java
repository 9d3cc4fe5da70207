package bureau.material.knowledge.answer;

import bureau.material.knowledge.search.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether the figures of a sentence stand in a source, and there belong to the same thing.
///
/// Where the source holds several figures of one unit, no word of the sentence may stand only in
/// clauses with another of them: of "30 days to answer and 15 days to pay", "15 days to answer" is
/// not borne out. Clauses end at commas, semicolons, "and", "or" and the like.
final class Figures {
  private static final Pattern PARTING =
      Pattern.compile(
          "[,;:()]|(?iu)(?<!\\p{L})(?:et|and|ou|or|y|o|puis|then|mais|but|pero)(?!\\p{L})");

  private Figures() {}

  /// {@return whether all figures of the sentence are borne out by these sentences of a source}
  ///
  /// @param told words of the sentence that count
  static boolean areBorneOut(
      Statement said, List<Word> told, List<Statement> place, Statement heading) {
    return said.facts().stream().allMatch(fact -> isBorneOut(fact, said, told, place, heading));
  }

  private record Clause(Set<String> stems, List<Fact> facts) {
    boolean says(Fact claimed) {
      return facts.stream().anyMatch(fact -> Figures.says(fact, claimed));
    }

    boolean saysOtherwise(Fact claimed) {
      return !says(claimed) && facts.stream().anyMatch(fact -> fact.isOfTheSortOf(claimed));
    }
  }

  private static boolean isBorneOut(
      Fact fact, Statement said, List<Word> told, List<Statement> place, Statement heading) {
    if (heading.facts().stream().anyMatch(other -> says(other, fact))) {
      return true;
    }
    var clauses = place.stream().flatMap(one -> clauses(one).stream()).toList();
    var rivals = clauses.stream().filter(clause -> clause.saysOtherwise(fact)).toList();
    // what a sentence begins with holds for all of its clauses
    var leading =
        place.stream().flatMap(one -> one.words().stream().limit(1)).map(Word::stem).toList();
    var words =
        around(fact, said, told).stream()
            .filter(word -> !Likeness.isAmong(word.stem(), leading))
            .toList();
    return clauses.stream()
        .filter(clause -> clause.says(fact) && countsTheSame(clause, fact, place))
        .anyMatch(
            right ->
                words.stream()
                    .noneMatch(
                        word ->
                            !Likeness.isAmong(word.stem(), right.stems())
                                && standsOnlyIn(word, rivals, clauses)));
  }

  /// {@return whether a figure that stands there without a unit may count what this one does:
  /// somewhere the unit must be named}
  private static boolean countsTheSame(Clause clause, Fact fact, List<Statement> place) {
    return fact.kind() != Fact.Kind.NUMBER
        || fact.unit().isEmpty()
        || clause.facts().stream()
            .anyMatch(other -> says(other, fact) && other.unit().equals(fact.unit()))
        || place.stream().anyMatch(one -> Units.names(one.text(), fact.unit()));
  }

  private static boolean standsOnlyIn(Word word, List<Clause> rivals, List<Clause> all) {
    var holding =
        all.stream().filter(clause -> Likeness.isAmong(word.stem(), clause.stems())).toList();
    return !holding.isEmpty() && rivals.containsAll(holding);
  }

  /// Where the sentence has several figures of the sort, the words of the figure's own clause.
  private static List<Word> around(Fact fact, Statement said, List<Word> told) {
    if (said.facts().stream().filter(fact::isOfTheSortOf).count() < 2) {
      return told;
    }
    int from = 0;
    int to = said.text().length();
    for (var parting : PARTING.matcher(said.text()).results().toList()) {
      if (parting.end() <= fact.start()) {
        from = parting.end();
      } else if (parting.start() >= fact.end()) {
        to = Math.min(to, parting.start());
      }
    }
    int start = from;
    int end = to;
    return told.stream().filter(word -> word.start() >= start && word.end() <= end).toList();
  }

  private static List<Clause> clauses(Statement statement) {
    var clauses = new ArrayList<Clause>();
    int from = 0;
    for (var parting : PARTING.matcher(statement.text()).results().toList()) {
      boolean inside =
          statement.facts().stream()
              .anyMatch(fact -> fact.start() < parting.end() && parting.start() < fact.end());
      if (!inside) {
        clauses.add(clause(statement, from, parting.start()));
        from = parting.end();
      }
    }
    clauses.add(clause(statement, from, statement.text().length()));
    return clauses;
  }

  private static Clause clause(Statement statement, int from, int to) {
    return new Clause(
        statement.words().stream()
            .filter(word -> word.start() >= from && word.end() <= to)
            .map(Word::stem)
            .collect(Collectors.toUnmodifiableSet()),
        statement.facts().stream()
            .filter(fact -> fact.start() >= from && fact.end() <= to)
            .toList());
  }

  private static boolean says(Fact source, Fact claimed) {
    boolean yearOfDate =
        source.kind() == Fact.Kind.DATE
            && claimed.kind() == Fact.Kind.NUMBER
            && claimed.unit().isEmpty()
            && source.value().startsWith(claimed.value() + "-");
    return yearOfDate || source.bearsOut(claimed);
  }
}
