package bureau.material.knowledge.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads numbers that are written out, in English, French and Spanish.
final class NumberWords {
  /// A number that was read.
  ///
  /// @param words how many words it is long
  record Read(long value, int words) {}

  static final Read NONE = new Read(0, 0);

  private static final Map<String, Map<String, Long>> VALUES =
      Map.of(
          "en",
          table(
              "two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                  + " fifteen sixteen seventeen eighteen nineteen",
              2,
              Map.of(
                  "twenty", 20L, "thirty", 30L, "forty", 40L, "fifty", 50L, "sixty", 60L, "seventy",
                  70L, "eighty", 80L, "ninety", 90L)),
          "fr",
          table(
              "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
                  + " seize",
              2,
              Map.of(
                  "vingt",
                  20L,
                  "vingts",
                  20L,
                  "trente",
                  30L,
                  "quarante",
                  40L,
                  "cinquante",
                  50L,
                  "soixante",
                  60L)),
          "es",
          table(
              "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
              2,
              Map.of(
                  "veinte",
                  20L,
                  "treinta",
                  30L,
                  "cuarenta",
                  40L,
                  "cincuenta",
                  50L,
                  "sesenta",
                  60L,
                  "setenta",
                  70L,
                  "ochenta",
                  80L,
                  "noventa",
                  90L)));
  private static final Map<String, Long> FACTORS =
      Map.of(
          "hundred",
          100L,
          "cent",
          100L,
          "cents",
          100L,
          "thousand",
          1_000L,
          "mille",
          1_000L,
          "mil",
          1_000L,
          "million",
          1_000_000L,
          "millions",
          1_000_000L);
  private static final Set<String> ONE = Set.of("one", "un", "une", "uno", "una", "a", "an");
  private static final Set<String> AND = Set.of("and", "et", "y");

  private NumberWords() {}

  /// {@return the number that begins with the word at this place; [#NONE] if none does}
  ///
  /// @param words in lower case, parted at hyphens
  static Read at(List<String> words, int from, String language) {
    var values = VALUES.getOrDefault(language, Map.of());
    long whole = 0;
    long group = 0;
    int at = from;
    int end = from;
    while (at < words.size()) {
      var word = words.get(at);
      var value = values.get(word);
      var factor = FACTORS.get(word);
      if (value != null) {
        boolean fourTwenties = language.equals("fr") && value == 20 && group % 100 == 4;
        group = fourTwenties ? group + 76 : group + value;
      } else if (factor != null && (at > from || word.equals("cent") || word.equals("mille"))) {
        if (factor == 100) {
          group = Math.max(1, group) * 100;
        } else {
          whole = (whole + Math.max(1, group)) * factor;
          group = 0;
        }
      } else if (at == from
          && ONE.contains(word)
          && at + 1 < words.size()
          && FACTORS.containsKey(words.get(at + 1))) {
        group = 1;
      } else if (at > from && ONE.contains(word) && group >= 20) {
        group += 1;
      } else if (at > from
          && AND.contains(word)
          && at + 1 < words.size()
          && goesOn(words.get(at + 1), values, group)) {
        at++;
        continue;
      } else {
        break;
      }
      at++;
      end = at;
      if (whole + group > 1_000_000_000L) {
        break;
      }
    }
    return end == from ? NONE : new Read(whole + group, end - from);
  }

  /// {@return whether the word means one, where a unit follows}
  static boolean isOne(String word) {
    return ONE.contains(word);
  }

  private static boolean goesOn(String word, Map<String, Long> values, long group) {
    var value = values.get(word);
    return group >= 20 && (ONE.contains(word) || (value != null && value < 20));
  }

  private static Map<String, Long> table(String inOrder, long first, Map<String, Long> others) {
    var values = new HashMap<String, Long>(others);
    long value = first;
    for (var word : inOrder.split(" ", -1)) {
      values.put(word, value++);
    }
    return Map.copyOf(values);
  }
}
