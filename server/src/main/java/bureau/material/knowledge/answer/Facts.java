package bureau.material.knowledge.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the figures, dates and articles of a text.
final class Facts {
  private static final Comparator<String> BY_LENGTH =
      Comparator.comparingInt(String::length).reversed();
  private static final Map<String, Integer> MONTHS = months();
  private static final String MONTH =
      "(" + String.join("|", MONTHS.keySet().stream().sorted(BY_LENGTH).toList()) + ")";
  private static final String ANY_CASE = "(?iu)";
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          ANY_CASE
              + "(?<![\\p{L}\\p{N}])(\\d{1,2})(?:er|st|nd|rd|th)?\\s+(?:of\\s+|de\\s+)?"
              + MONTH
              + "(?![\\p{L}])(?:,?\\s+(?:de\\s+)?(\\d{4})(?!\\d))?");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          ANY_CASE
              + "(?<!\\p{L})"
              + MONTH
              + "\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d])(?:,?\\s+(\\d{4})(?!\\d))?");
  private static final Pattern MONTH_YEAR =
      Pattern.compile(ANY_CASE + "(?<!\\p{L})" + MONTH + ",?\\s+(?:de\\s+)?(\\d{4})(?!\\d)");
  private static final Pattern ISO = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
  private static final Pattern SLASHES =
      Pattern.compile("(?<!\\d)(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])([LRDA])(?:\\.?\\s?\\*{0,2}(\\d{3,4}(?:-\\d{1,3}){0,4})"
              + "|\\.\\s?(\\d{1,4}(?:-\\d{1,3}){0,4})|(\\d{1,4}(?:-\\d{1,3}){0,4}))(?!\\d)");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+(?:[.,]\\d+)?"
              + "|\\d+(?:[.,]\\d+)*)");
  private static final Pattern RATE =
      Pattern.compile(
          "(?iu)(?:\\d|[€$£%]|(?<!\\p{L})(?:dollars?|euros?|times?|fois|once|twice|percent|hours?|days?"
              + "|items?|pages?|miles?))\\s*$");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|[%€$£§°]+|[.,;:()]");

  private Facts() {}

  /// {@return the facts in the order of the text}
  ///
  /// @param language by which numbers are read: `1.500` is not the same in each
  static List<Fact> of(String text, String language) {
    var facts = new ArrayList<Fact>();
    find(
        DAY_MONTH,
        text,
        facts,
        m -> date(m, m.group(3), MONTHS.get(lower(m.group(2))), m.group(1)));
    find(
        MONTH_DAY,
        text,
        facts,
        m -> date(m, m.group(3), MONTHS.get(lower(m.group(1))), m.group(2)));
    find(MONTH_YEAR, text, facts, m -> date(m, m.group(2), MONTHS.get(lower(m.group(1))), null));
    find(ISO, text, facts, m -> date(m, m.group(1), Integer.valueOf(m.group(2)), m.group(3)));
    find(SLASHES, text, facts, m -> slashes(m, language));
    find(ARTICLE, text, facts, Facts::article);
    find(NUMBER, text, facts, m -> number(m, text, language));
    written(text, language, facts);
    facts.sort(Comparator.comparingInt(Fact::start));
    return List.copyOf(facts);
  }

  private interface Maker {
    @Nullable Fact of(MatchResult found);
  }

  private static void find(Pattern pattern, String text, List<Fact> facts, Maker maker) {
    for (var found : pattern.matcher(text).results().toList()) {
      if (isFree(found.start(), found.end(), facts)) {
        var fact = maker.of(found);
        if (fact != null) {
          facts.add(fact);
        }
      }
    }
  }

  private static boolean isFree(int start, int end, List<Fact> facts) {
    return facts.stream().noneMatch(fact -> start < fact.end() && fact.start() < end);
  }

  private static @Nullable Fact date(
      MatchResult at, @Nullable String year, @Nullable Integer month, @Nullable String day) {
    if (month == null || month < 1 || month > 12) {
      return null;
    }
    var value =
        (year == null ? "*" : year)
            + "-"
            + month
            + "-"
            + (day == null ? "*" : Integer.valueOf(day));
    return new Fact(Fact.Kind.DATE, value, "", at.start(), at.end());
  }

  private static @Nullable Fact slashes(MatchResult at, String language) {
    boolean monthFirst = language.equals("en");
    var month = Integer.valueOf(at.group(monthFirst ? 1 : 2));
    return date(at, at.group(3), month, at.group(monthFirst ? 2 : 1));
  }

  private static Fact article(MatchResult at) {
    var number =
        Stream.of(at.group(2), at.group(3), at.group(4))
            .filter(one -> one != null)
            .findFirst()
            .orElseThrow();
    return new Fact(Fact.Kind.ARTICLE, at.group(1) + number, "", at.start(), at.end());
  }

  private static Fact number(MatchResult at, String text, String language) {
    return new Fact(
        Fact.Kind.NUMBER,
        value(at.group(), language),
        unit(text, at.start(), at.end()),
        at.start(),
        at.end());
  }

  /// {@return the number as it is written everywhere}
  static String value(String written, String language) {
    var bare = written.replaceAll("[ \\u00a0\\u202f]", "");
    var thousands = language.equals("en") ? "," : ".";
    if (bare.matches("\\d{1,3}(?:\\" + thousands + "\\d{3})+(?:[.,]\\d+)?")) {
      bare = bare.replace(thousands, "");
    }
    bare = bare.replace(',', '.');
    return bare.matches("\\d+(?:\\.\\d+)?")
        ? new BigDecimal(bare).stripTrailingZeros().toPlainString()
        : bare;
  }

  /// Looks at the word before, and at the three behind: "les 2 premiers mois".
  private static String unit(String text, int start, int end) {
    var before = TOKEN.matcher(text.substring(Math.max(0, start - 20), start));
    var last = "";
    var lastButOne = "";
    while (before.find()) {
      lastButOne = last;
      last = before.group();
    }
    var names = Units.before(last.equals(".") ? lastButOne : last);
    if (names != null) {
      return names;
    }
    var behind = TOKEN.matcher(text).region(end, Math.min(text.length(), end + 40));
    for (int i = 0; i < 3 && behind.find(); i++) {
      var word = behind.group();
      if (".,;:()".contains(word) || Character.isDigit(word.charAt(0))) {
        break;
      }
      var unit = Units.behind(isHundredth(text, word, behind.end()) ? "%" : word);
      if (unit != null) {
        return unit;
      }
    }
    return "";
  }

  /// {@return whether the word begins "per cent", "pour cent" or "por ciento"}
  private static boolean isHundredth(String text, String word, int end) {
    boolean cent = word.equals("per") || word.equals("pour") || word.equals("por");
    return (cent && text.startsWith("cent", end + 1))
        || (word.equals("por") && text.startsWith("ciento", end + 1));
  }

  private static void written(String text, String language, List<Fact> facts) {
    var tokens = Pattern.compile("\\p{L}+").matcher(text).results().toList();
    var words = tokens.stream().map(found -> lower(found.group())).toList();
    for (int i = 0; i < words.size(); i++) {
      var read = NumberWords.at(words, i, language);
      int length = Math.max(1, read.words());
      int start = tokens.get(i).start();
      int end = tokens.get(i + length - 1).end();
      boolean one = read.words() == 0 && NumberWords.isOne(words.get(i));
      if ((read.words() > 0 || one) && isFree(start, end, facts)) {
        var unit =
            one ? (isRate(text, start) ? "" : unitNext(words, i + 1)) : unit(text, start, end);
        if (!one || !unit.isEmpty()) {
          var value = one ? "1" : Long.toString(read.value());
          facts.add(new Fact(Fact.Kind.NUMBER, value, unit, start, end));
        }
      }
      i += length - 1;
    }
  }

  /// {@return whether what stands here is a rate, as in "15 dollars an hour" or "twice a week"}
  private static boolean isRate(String text, int start) {
    var before = RATE.matcher(text.substring(Math.max(0, start - 20), start));
    return before.find();
  }

  /// "Un mois" is a figure; "un salarié" is not.
  private static String unitNext(List<String> words, int at) {
    var unit = at < words.size() ? Units.behind(words.get(at)) : null;
    return unit == null || words.get(at).length() < 2 || unit.equals("point") || unit.equals("page")
        ? ""
        : unit;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Integer> months() {
    var names =
        List.of(
            List.of("january", "janvier", "enero"),
            List.of("february", "février", "febrero"),
            List.of("march", "mars", "marzo"),
            List.of("april", "avril", "abril"),
            List.of("may", "mai", "mayo"),
            List.of("june", "juin", "junio"),
            List.of("july", "juillet", "julio"),
            List.of("august", "août", "agosto"),
            List.of("september", "septembre", "septiembre"),
            List.of("october", "octobre", "octubre"),
            List.of("november", "novembre", "noviembre"),
            List.of("december", "décembre", "diciembre"));
    var months = new HashMap<String, Integer>();
    for (int i = 0; i < names.size(); i++) {
      for (var name : names.get(i)) {
        months.put(name, i + 1);
      }
    }
    return Map.copyOf(months);
  }
}
