package bureau.material.knowledge.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// A sentence of a source, and what a careless model would make of it.
record Spoilt(String kind, String text, boolean isTrue) {
  private static final Pattern DIGITS = Pattern.compile("(?<![\\p{L}\\d.,-])\\d{1,4}(?![\\d.,-])");
  private static final Pattern FRENCH_VERB =
      Pattern.compile(" (est|sont|peut|peuvent|doit|doivent) ");
  private static final Pattern FRENCH_NEGATION = Pattern.compile(" (?:ne |n')(\\p{L}+) pas ");
  private static final Pattern ENGLISH_VERB =
      Pattern.compile(" (is|are|may|must|shall|will|can) (?!not )");
  private static final Pattern ENGLISH_NEGATION =
      Pattern.compile(" (is|are|may|must|shall|will|can) not ");

  static List<Spoilt> of(String sentence, String language, Random random) {
    var all = new ArrayList<Spoilt>();
    all.add(new Spoilt("as it stands", sentence, true));
    all.add(new Spoilt("without its beginning", withoutBeginning(sentence), true));
    var digits = DIGITS.matcher(sentence);
    if (digits.find()) {
      int value = Integer.parseInt(digits.group());
      var other = Integer.toString(value + 1 + random.nextInt(9));
      all.add(new Spoilt("other figure", digits.replaceFirst(other), false));
    }
    boolean french = language.equals("fr");
    var denied = (french ? FRENCH_NEGATION : ENGLISH_NEGATION).matcher(sentence);
    var verb = (french ? FRENCH_VERB : ENGLISH_VERB).matcher(sentence);
    if (denied.find()) {
      all.add(new Spoilt("negation dropped", denied.replaceFirst(" $1 "), false));
    } else if (verb.find() && !Negations.denies(sentence)) {
      all.add(
          new Spoilt(
              "negation added",
              verb.replaceFirst(french ? negated(verb.group(1)) : " $1 not "),
              false));
    }
    return all;
  }

  private static String negated(String verb) {
    return verb.startsWith("e") ? " n'" + verb + " pas " : " ne " + verb + " pas ";
  }

  /// As a model does that goes straight to the matter: without what stands before the first comma.
  private static String withoutBeginning(String sentence) {
    int comma = sentence.indexOf(", ");
    return comma > 0 && comma < sentence.length() / 3
        ? Character.toUpperCase(sentence.charAt(comma + 2)) + sentence.substring(comma + 3)
        : sentence;
  }
}
