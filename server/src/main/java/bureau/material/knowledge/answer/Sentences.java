package bureau.material.knowledge.answer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Parts a text into sentences, without losing where they stand.
///
/// A blank line, an item of a list and a heading begin anew; a line that was only wrapped does not.
/// A full stop behind an abbreviation, an initial or the letter of an article ends nothing.
final class Sentences {
  /// Shorter lines were not wrapped: they end where their text ends.
  private static final int WRAPPED_LINE = 60;

  private static final Pattern ITEM =
      Pattern.compile("\\s*(?:[-*•–—#|>]|\\d{1,3}[.)°]\\s|\\(?[a-zA-Z0-9]{1,4}\\)\\s).*");
  private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}.]+)\\.\\s*$");
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "art", "al", "cf", "etc", "ex", "p", "pp", "no", "nos", "m", "mm", "mme", "mlle", "dr",
          "me", "mr", "mrs", "ms", "st", "ste", "sec", "secs", "par", "para", "fig", "vol", "chap",
          "inc", "ltd", "co", "corp", "dept", "gov", "sr", "sra", "sres", "núm", "pág", "ej", "jan",
          "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janv",
          "févr", "juil", "déc", "e.g", "i.e", "u.s", "u.s.c", "c.f.r", "vs", "approx", "resp",
          "min", "max", "tél", "env");

  private Sentences() {}

  static List<Span> of(String text, String language) {
    var spans = new ArrayList<Span>();
    int from = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (endsAt(text, from, at)) {
        addParts(text, from, at, language, spans);
        from = at + 1;
      }
    }
    addParts(text, from, text.length(), language, spans);
    return List.copyOf(spans);
  }

  /// {@return whether the line end at this place ends a sentence}
  private static boolean endsAt(String text, int from, int at) {
    int lineStart = Math.max(from, text.lastIndexOf('\n', at - 1) + 1);
    var line = text.substring(lineStart, at).strip();
    int next = text.indexOf('\n', at + 1);
    var following = text.substring(at + 1, next < 0 ? text.length() : next);
    if (line.isEmpty() || following.isBlank() || line.startsWith("#")) {
      return true;
    }
    char last = line.charAt(line.length() - 1);
    if (".;:!?…|".indexOf(last) >= 0 || ITEM.matcher(following).matches()) {
      return true;
    }
    return line.length() < WRAPPED_LINE && !Character.isLowerCase(following.strip().charAt(0));
  }

  private static void addParts(String text, int from, int to, String language, List<Span> spans) {
    var part = text.substring(from, to);
    var breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
    breaks.setText(part);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      // what goes on without a blank is an address or a number, not another sentence
      boolean goesOn = end < part.length() && !isEdge(part.charAt(end - 1));
      if (goesOn || (end < part.length() && endsInAbbreviation(part.substring(start, end)))) {
        continue;
      }
      add(text, from + start, from + end, spans);
      start = end;
    }
    add(text, from + start, to, spans);
  }

  /// {@return whether the full stop at the end of this piece belongs to its last word}
  static boolean endsInAbbreviation(String piece) {
    var last = LAST_WORD.matcher(piece);
    if (!last.find()) {
      return false;
    }
    var word = last.group(1);
    return word.length() == 1 || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
  }

  /// What a semicolon parts can stand alone.
  private static void add(String text, int from, int to, List<Span> spans) {
    int start = from;
    for (int at = text.indexOf("; ", from); at >= 0 && at < to; at = text.indexOf("; ", at + 1)) {
      addTrimmed(text, start, at + 1, spans);
      start = at + 1;
    }
    addTrimmed(text, start, to, spans);
  }

  private static void addTrimmed(String text, int from, int to, List<Span> spans) {
    int start = from;
    int end = to;
    while (start < end && isEdge(text.charAt(start))) {
      start++;
    }
    while (end > start && isEdge(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      spans.add(new Span(start, end));
    }
  }

  private static boolean isEdge(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
