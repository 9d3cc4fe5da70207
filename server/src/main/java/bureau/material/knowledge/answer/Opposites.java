package bureau.material.knowledge.answer;

import bureau.material.knowledge.search.Word;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pairs of words of which only one can be true of one thing: a sentence that says the one is not
/// borne out by a source that says the other.
final class Opposites {
  /// @param parties whether both may be named in one sentence, each with a part of its own
  record Pair(Pattern left, Pattern right, boolean parties) {}

  private static final Pattern PASSIVE =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:par|by|por)\\s+(?:l['’]|le |la |les |the |an? |son |sa |el )");

  private static final Pattern PARTING =
      Pattern.compile("[,;:()]|(?iu)(?<!\\p{L})(?:et|and|qui|who|mais|but|y|que)(?!\\p{L})");
  private static final Pattern DENIED_MODAL =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:(?:ne|no)\\s+(?:peu|doi|pour|dev|pou|pue|deb)\\p{L}*|cannot"
              + "|(?:may|must|can|shall|could|might)\\s+not)(?!\\p{L})");

  private static final Pair MUST_OR_MAY =
      pair(
          "obligatoire*|obligé*|doit|doivent|devez|devra|devront|tenu|tenue|tenus|must|shall"
              + "|required|mandatory|requires|impérativement|exigé*|debe|deben|obligatori*",
          "peut|peuvent|pouvez|pourra|pourront|facultati*|may|can|could|might|optional|optionally"
              + "|voluntary|puede|pueden|opcional*");

  private static final List<Pair> PAIRS =
      List.of(
          parties("employeur*|employer*|empleador*", "salarié*|employé*|employee*|trabajador*"),
          parties("bailleur*|propriétaire*|landlord*|lessor*", "locataire*|tenant*|lessee*"),
          parties("vendeur*|seller*|vendor*", "acheteur*|acquéreur*|buyer*|purchaser*"),
          parties(
              "prêteur*|lender*|créancier*|creditor*", "emprunteur*|borrower*|débiteur*|debtor*"),
          parties("mère|mother*|madre", "père|father*|padre"),
          parties(
              "agency|agencies|agence*|administration*",
              "contractor*|titulaire*|usager*|applicant*"),
          pair(
              "au moins|minimum|minimal*|ne peut être inférieur*|ne peut pas être inférieur*"
                  + "|at least|no less than|not less than|au minimum|supérieur*"
                  + "|plus de|more than|exceeds|exceeding|greater|al menos",
              "au plus|maximum|maximal*|ne peut excéder|ne peut dépasser|ne peut être supérieur*"
                  + "|n'excède|at most|up to|no more than|not more than|jusqu'à|inférieur*"
                  + "|moins de|less than|fewer|within|dans un délai de|dans les|a lo sumo"),
          pair("avant|before|prior|préalable*|antes", "après|after|following|suivant*|después"),
          pair(
              "augment*|hausse*|increas*|majoré*|majoration*|raise|raises|raised",
              "diminu*|baisse*|decreas*|réduction*|rédui*|reduc*|lower*"),
          pair(
              "accept*|accord*|grant*|approv*|admis*|favorable*",
              "refus*|reject*|rejet*|denied|denies|deny|défavorable*|declin*"),
          pair(
              "interdi*|prohib*|forbid*|forbidden|défendu*|banned",
              "autoris*|permis|permet*|permit*|allow*|authori*|permitted"),
          pair(
              "tous|toutes|tout|all|every|any|chaque|toujours|always|todos",
              "certain*|some|parfois|sometimes|la plupart|most|généralement|usually|algunos"),
          pair("gratuit*|free of charge|free|gratis", "payant*|charged|chargeable|paid"),
          pair("écrit*|written|in writing", "oral*|verbal*|orally"),
          pair(
              "temps plein|full-time|full time|temps complet", "temps partiel|part-time|part time"),
          pair(
              "cdi|durée indéterminée|permanent*|indefinite",
              "cdd|durée déterminée|fixed-term|temporary|temporaire*"),
          pair("mineur|mineurs|mineure*|minor|minors|under 18", "majeur|majeurs|majeure*|adult*"),
          pair("public|publique*|publics", "privé*|private"),
          pair("brut*|gross", "net|nets|nette*"),
          pair("ouvrable*|ouvré*|working|business", "calendaire*|calendar"),
          pair("début*|commenc*|begin*|start*", "fin|termin*|end|ends|ending|expir*"),
          pair("premier*|première*|first|initial*", "dernier*|dernière*|last|final*"),
          pair("ouvert*|open|opens|abiert*", "fermé*|closed|close|closes|cerrad*"),
          pair("entrée*|arrivée*|entry|arrival", "sortie*|départ*|exit|departure"),
          pair("individuel*|individual*", "collecti*"),
          pair(
              "mensuel*|monthly",
              "annuel*|annual*|yearly|trimestriel*|quarterly|hebdomadaire*|weekly"));

  private Opposites() {}

  /// {@return whether the sentence says the opposite of the source somewhere}
  ///
  /// @param heading of the source: what it says is no opposite of anything, but may bear out
  static boolean contradict(String sentence, String source, String heading) {
    // "may not" and "must not" come to the same
    var mayBe = DENIED_MODAL.matcher(sentence).replaceAll(" ");
    var is = DENIED_MODAL.matcher(source).replaceAll(" ");
    if (oneSided(MUST_OR_MAY.left, MUST_OR_MAY.right, mayBe, is, heading)
        || oneSided(MUST_OR_MAY.right, MUST_OR_MAY.left, mayBe, is, heading)) {
      return true;
    }
    return PAIRS.stream()
        .anyMatch(
            pair ->
                oneSided(pair.left, pair.right, sentence, source, heading)
                    || oneSided(pair.right, pair.left, sentence, source, heading)
                    || (pair.parties && swapped(pair, sentence, source)));
  }

  private static boolean oneSided(
      Pattern said, Pattern other, String sentence, String source, String heading) {
    return said.matcher(sentence).find()
        && !other.matcher(sentence).find()
        && other.matcher(source).find()
        && !said.matcher(source).find()
        && !said.matcher(heading).find();
  }

  /// {@return whether the sentence gives one party what the source, naming both, gives the other}
  ///
  /// @param told words of the sentence that count
  static boolean swap(Statement said, List<Word> told, Statement source) {
    return PAIRS.stream()
        .filter(Pair::parties)
        .anyMatch(
            pair ->
                givesTo(pair.left, pair.right, said, told, source)
                    || givesTo(pair.right, pair.left, said, told, source));
  }

  private static boolean givesTo(
      Pattern party, Pattern other, Statement said, List<Word> told, Statement source) {
    if (!party.matcher(said.text()).find()
        || other.matcher(said.text()).find()
        || !party.matcher(source.text()).find()
        || !other.matcher(source.text()).find()) {
      return false;
    }
    boolean isSubject = first(party.matcher(said.text())) == told.getFirst().start();
    return told.stream()
        .filter(word -> !party.matcher(word.in(said.text())).find())
        .anyMatch(word -> isOthers(word, party, other, isSubject, source));
  }

  /// {@return whether the source says the word of the other party alone}
  private static boolean isOthers(
      Word word, Pattern party, Pattern other, boolean isSubject, Statement source) {
    boolean others = false;
    for (var same : source.words()) {
      if (Likeness.areAlike(word.stem(), same.stem())) {
        var clause = clauseAround(source.text(), same);
        int here = first(party.matcher(clause));
        int there = first(other.matcher(clause));
        boolean itsOwn =
            here >= 0 && (there < 0 || !isSubject || here < there || isPassive(clause));
        if (itsOwn || there < 0) {
          return false;
        }
        others = true;
      }
    }
    return others;
  }

  private static String clauseAround(String text, Word word) {
    int from = 0;
    int to = text.length();
    for (var parting : PARTING.matcher(text).results().toList()) {
      if (parting.end() <= word.start()) {
        from = parting.end();
      } else if (parting.start() >= word.end()) {
        to = Math.min(to, parting.start());
      }
    }
    return text.substring(from, to);
  }

  private static boolean isPassive(String text) {
    return passive(text) < 0;
  }

  /// Who comes first does it, unless it is done "by" them.
  private static boolean swapped(Pair pair, String sentence, String source) {
    var inSentence = order(pair, sentence);
    var inSource = order(pair, source);
    return inSentence != 0
        && inSource != 0
        && inSentence * passive(sentence) != inSource * passive(source);
  }

  private static int order(Pair pair, String text) {
    int left = first(pair.left.matcher(text));
    int right = first(pair.right.matcher(text));
    return left < 0 || right < 0 ? 0 : Integer.compare(left, right);
  }

  private static int first(Matcher matcher) {
    return matcher.find() ? matcher.start() : -1;
  }

  private static int passive(String text) {
    return PASSIVE.matcher(text).find() ? -1 : 1;
  }

  private static Pair pair(String left, String right) {
    return new Pair(pattern(left), pattern(right), false);
  }

  private static Pair parties(String left, String right) {
    return new Pair(pattern(left), pattern(right), true);
  }

  private static Pattern pattern(String words) {
    var expression = words.replace("'", "['’]").replace(" ", "\\s+").replace("*", "\\p{L}*");
    return Pattern.compile("(?iu)(?<![\\p{L}-])(?:" + expression + ")(?![\\p{L}-])");
  }
}
