package bureau.material.knowledge.answer;

import bureau.material.knowledge.Citation;
import bureau.material.knowledge.search.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Decides which place of which source bears out a sentence, by a rule that anybody can follow; no
/// model is asked. The rule with its figures: `docs/concepts/citations.md`.
///
/// A place is one sentence of a passage, with the sentence before it if it begins with a word such
/// as "it", and with the items of the list that it introduces. It bears a sentence out if it holds
/// enough of its words, weighed by rarity, and all of what may not be wrong: the subject, names,
/// figures, what is denied, and no opposite.
final class Support {
  /// Of the weight of the sentence's words, how much the place and its titles must hold.
  static final double ENOUGH = 0.75;

  /// Of that weight, how much must stand in the place itself.
  static final double IN_THE_TEXT = 0.5;

  /// A single word says nothing.
  private static final int FEWEST = 2;

  private static final int MOST_ITEMS = 6;

  /// Of so few words none may be missing.
  private static final int SHORT = 3;

  private static final int MOST_CITATIONS = 2;
  private static final int SHORTEST_PART = 3;

  /// A longer place must say more to be preferred.
  private static final double LENGTH_COSTS = 0.03;

  private static final Pattern PARTS =
      Pattern.compile("\\s*;\\s*|,\\s+(?:et|and|mais|but|puis|then|y|pero)\\s+");

  private static final Pattern POINTING =
      Pattern.compile(
          "(?iu)^(?:il|ils|elle|elles|ce|cet|cette|ces|cela|celui|celle|ceux|celles|on|en|son|sa|ses"
              + "|leur|leurs|toutefois|cependant|it|they|this|these|that|those|he|she|such|its|their"
              + "|however|otherwise|este|esta|estos|estas|ello|su|sus)(?!\\p{L})");

  private static final Pattern AND = Pattern.compile("\\s+(?:et|and|y)\\s+");

  /// Words that speak of the answer, not of the matter.
  private static final Set<String> TALK =
      Set.of(
          "oui",
          "non",
          "yes",
          "no",
          "sí",
          "selon",
          "conformément",
          "d'après",
          "according",
          "passage",
          "passages",
          "source",
          "sources",
          "document",
          "documents",
          "texte",
          "text",
          "under",
          "pursuant",
          "vertu",
          "article",
          "articles",
          "section",
          "sections",
          "titre",
          "doit",
          "doivent",
          "devez",
          "devra",
          "devront",
          "peut",
          "peuvent",
          "pouvez",
          "pourra",
          "pourront",
          "faut",
          "must",
          "may",
          "shall",
          "can",
          "will",
          "should",
          "might",
          "could",
          "debe",
          "deben",
          "puede",
          "pueden",
          "être",
          "avoir",
          "cas",
          "question",
          "réponse",
          "answer",
          "voici",
          "indique",
          "précise",
          "prévoit",
          "states",
          "stated",
          "provides",
          "mentionne",
          "según",
          "pasaje",
          "fuente",
          "donc",
          "ainsi",
          "therefore",
          "thus",
          "effet",
          "également",
          "also",
          "however",
          "cependant",
          "toutefois");

  private final Stems stems;
  private final Rarity rarity;

  Support(Stems stems, Rarity rarity) {
    this.stems = stems;
    // the root: a word that the sources never use may be another word for the same
    this.rarity = stem -> Math.sqrt(rarity.of(stem));
  }

  private record Place(ReadSource source, int first, int last, double score) {
    Citation citation() {
      return source.cite(first, last);
    }

    List<Statement> statements() {
      return source.statements().subList(first, last + 1);
    }
  }

  /// {@return the places that bear the sentence out, the best first; empty if none does}
  List<Citation> of(String sentence, String language, List<ReadSource> sources) {
    var whole = places(sentence, language, sources);
    if (!whole.isEmpty()) {
      return whole;
    }
    var parts = inParts(PARTS.split(sentence, -1), language, sources);
    return parts.isEmpty() ? inParts(AND.split(sentence, -1), language, sources) : parts;
  }

  private List<Citation> inParts(String[] parts, String language, List<ReadSource> sources) {
    var all = new LinkedHashSet<Citation>();
    for (var part : parts) {
      var statement = Statement.of(part, language, stems);
      var found =
          parts.length < 2 || told(statement).size() + statement.facts().size() < SHORTEST_PART
              ? List.<Citation>of()
              : places(part, language, sources);
      if (found.isEmpty()) {
        return List.of();
      }
      all.add(found.getFirst());
    }
    return List.copyOf(all);
  }

  private List<Citation> places(String sentence, String language, List<ReadSource> sources) {
    var said = Statement.of(sentence, language, stems);
    var told = told(said);
    if (told.isEmpty() || told.size() + said.facts().size() < FEWEST) {
      return List.of();
    }
    return sources.stream()
        .flatMap(source -> best(said, told, source).stream())
        .sorted(Comparator.comparingDouble(Place::score).reversed())
        .limit(MOST_CITATIONS)
        .map(Place::citation)
        .toList();
  }

  private List<Word> told(Statement said) {
    return said.wordsBesideFacts().stream()
        .filter(
            word ->
                !TALK.contains(
                    said.text().substring(word.start(), word.end()).toLowerCase(Locale.ROOT)))
        .toList();
  }

  private Optional<Place> best(Statement said, List<Word> told, ReadSource source) {
    var candidates = new ArrayList<Place>();
    for (var span : places(source)) {
      var statements = source.statements().subList(span.start(), span.end());
      double text = share(told, statements);
      double all = share(told, withHeading(statements, source));
      if (text >= IN_THE_TEXT && all >= (told.size() <= SHORT ? 1 : ENOUGH)) {
        double score = text + all - LENGTH_COSTS * (statements.size() - 1);
        candidates.add(new Place(source, span.start(), span.end() - 1, score));
      }
    }
    return candidates.stream()
        .sorted(Comparator.comparingDouble(Place::score).reversed())
        .filter(place -> agrees(said, told, place))
        .findFirst();
  }

  /// {@return ranges of sentences}
  private static List<Span> places(ReadSource source) {
    var statements = source.statements();
    var places = new ArrayList<Span>();
    for (int i = 0; i < statements.size(); i++) {
      places.add(new Span(i, i + 1));
      if (i > 0 && goesOn(statements.get(i))) {
        places.add(new Span(i - 1, i + 1));
      }
      if (statements.get(i).text().endsWith(":")) {
        int end = Math.min(statements.size(), i + 1 + MOST_ITEMS);
        for (int to = i + 2; to <= end; to++) {
          places.add(new Span(i, to));
        }
      }
    }
    return places;
  }

  /// {@return whether the sentence speaks of what the one before it names}
  private static boolean goesOn(Statement statement) {
    return POINTING.matcher(statement.text()).find();
  }

  private static List<Statement> withHeading(List<Statement> statements, ReadSource source) {
    var all = new ArrayList<>(statements);
    all.add(source.heading());
    return all;
  }

  /// {@return how much of the weight of these words the statements hold}
  private double share(List<Word> told, List<Statement> statements) {
    double all = 0;
    double held = 0;
    var counted = new LinkedHashSet<String>();
    for (var word : told) {
      if (counted.add(word.stem())) {
        double weight = rarity.of(word.stem());
        all += weight;
        if (statements.stream().anyMatch(one -> Likeness.isAmong(word.stem(), one.stems()))) {
          held += weight;
        }
      }
    }
    return all == 0 ? 0 : held / all;
  }

  private boolean agrees(Statement said, List<Word> told, Place place) {
    var core = core(told, place);
    return Figures.areBorneOut(said, told, place.statements(), place.source().heading())
        && hasSubject(told, place)
        && hasNames(said, told, place.source())
        && mixesNothingIn(told, place)
        && agreesInDenial(said, told, place)
        && agreesInRestriction(said, place)
        && !Opposites.contradict(said.text(), core.text(), place.source().heading().text())
        && !Opposites.swap(said, told, core);
  }

  /// The titles may name the subject only where the passage itself does not.
  private static boolean hasSubject(List<Word> told, Place place) {
    var subject = told.getFirst().stem();
    var source = place.source();
    var naming =
        source.statements().stream().anyMatch(one -> Likeness.isAmong(subject, one.stems()))
            ? place.statements()
            : List.of(source.heading());
    return naming.stream().anyMatch(one -> Likeness.isAmong(subject, one.stems()));
  }

  /// A word that the place lacks and another sentence of the passage has was taken from there: who
  /// mixes two rules makes a third.
  private static boolean mixesNothingIn(List<Word> told, Place place) {
    var here = withHeading(place.statements(), place.source());
    var elsewhere = place.source().statements();
    return told.stream()
        .map(Word::stem)
        .filter(stem -> here.stream().noneMatch(one -> Likeness.isAmong(stem, one.stems())))
        .allMatch(stem -> elsewhere.stream().noneMatch(one -> Likeness.isAmong(stem, one.stems())));
  }

  private static boolean hasNames(Statement said, List<Word> told, ReadSource source) {
    var held = source.stems();
    return told.stream()
        .filter(word -> Character.isUpperCase(said.text().charAt(word.start())))
        .filter(word -> word.start() > 0)
        .allMatch(word -> Likeness.isAmong(word.stem(), held));
  }

  private boolean agreesInDenial(Statement said, List<Word> told, Place place) {
    var text = textOf(place);
    if (Negations.denies(said.text())
        && !Negations.denies(text)
        && !Negations.hasDenyingWord(text)) {
      return false;
    }
    double same = 0;
    double other = 0;
    for (var word : told) {
      var holding =
          place.statements().stream().filter(one -> one.stems().contains(word.stem())).toList();
      if (holding.isEmpty()) {
        continue;
      }
      boolean denied = said.denied().contains(word.stem());
      long deniedThere = holding.stream().filter(one -> one.denied().contains(word.stem())).count();
      if (denied ? deniedThere == 0 : deniedThere == holding.size()) {
        other += rarity.of(word.stem());
      } else if (denied) {
        same += rarity.of(word.stem());
      }
    }
    return other <= same;
  }

  private static boolean agreesInRestriction(Statement said, Place place) {
    return !Negations.restricts(said.text()) || Negations.restricts(textOf(place));
  }

  /// {@return the sentence of the place that holds most of what is said}
  private Statement core(List<Word> told, Place place) {
    return place.statements().stream()
        .max(Comparator.comparingDouble(one -> share(told, List.of(one))))
        .orElseThrow();
  }

  private static String textOf(Place place) {
    var source = place.source();
    return source
        .source()
        .text()
        .substring(
            source.sentences().get(place.first()).start(),
            source.sentences().get(place.last()).end());
  }
}
