package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.Detector;
import bureau.trust.safeguards.Finding;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.detect.FirstNames.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds names of persons, without a model: behind what announces one in English, French or
/// Spanish, and where a first name that is known begins one. A title is no part of a name.
///
/// Not found are names in small letters, in other alphabets, and rare ones that nothing announces;
/// something that is named after a person may be taken for one.
public final class PersonNames implements Detector {
  private static final int LEAST_OF_SURNAME_FIRST = 4;
  private static final String BEFORE_CODE = "_/@#$.\\";
  private static final String BEHIND_CODE = "([{_=/@\\";

  @Override
  public Set<FindingKind> kinds() {
    return Set.of(FindingKind.PERSON);
  }

  @Override
  public List<Finding> find(String text) {
    return new Scan(text).run();
  }

  /// A name has a capital letter that is not inside a word.
  @Override
  public boolean mayBeIn(byte[] document) {
    var inWord = false;
    for (var at = 0; at < document.length; at++) {
      var sign = document[at];
      if (sign <= 0 || (sign == 'u' && at > 0 && document[at - 1] == '\\')) {
        return true; // of other alphabets, escaped, or in an encoding of several bytes
      }
      if (!inWord && sign >= 'A' && sign <= 'Z') {
        return true;
      }
      inWord =
          Characters.isAsciiLetterOrDigit((char) sign) && (at == 0 || document[at - 1] != '\\');
    }
    return false;
  }

  /// What was read at one place.
  private record Read(int from, int to, boolean isName) {}

  /// One way through one text.
  private static final class Scan {
    private final String text;
    private final List<Finding> found = new ArrayList<>();
    private final NameReader reader = new NameReader();

    Scan(String text) {
      this.text = text;
    }

    List<Finding> run() {
      var at = 0;
      while (at < text.length()) {
        at = NameLetters.isLetter(text.charAt(at)) ? word(at) : at + 1;
      }
      return found;
    }

    /// {@return where to look on}
    private int word(int at) {
      if (Characters.isEscape(text, at)) {
        return at + 1;
      }
      var end = NameLetters.wordEnd(text, at, text.length());
      var from = behindElision(at, end);
      if (end - from > NameLetters.LONGEST
          || !NameLetters.isUpper(text.charAt(from))
          || (end - from == 1 && !isInitial(end))
          || !opens(from)) {
        return end;
      }
      var read = read(from, end);
      if (read == null) {
        return end;
      }
      if (read.isName) {
        found.add(new Finding(FindingKind.PERSON, read.from, read.to));
      }
      return Math.max(end, read.to);
    }

    private boolean isInitial(int end) {
      return end < text.length() && text.charAt(end) == '.';
    }

    /// In French, `d'Alice` is two words.
    private int behindElision(int at, int end) {
      for (var i = at + 1; i < end - 1 && i <= at + 2; i++) {
        if (NameLetters.isApostrophe(text.charAt(i))) {
          return NameLetters.isUpper(text.charAt(at)) ? at : i + 1;
        }
      }
      return at;
    }

    private boolean opens(int from) {
      if (from == 0 || Characters.isEscape(text, from - 1)) {
        return true;
      }
      var before = text.charAt(from - 1);
      return !Characters.isLetterOrDigit(before)
          && BEFORE_CODE.indexOf(before) < 0
          && !(before == ':' && from > 1 && text.charAt(from - 2) == ':')
          && !NameLetters.isDash(before);
    }

    private @Nullable Read read(int from, int wordEnd) {
      var announced = announced(from);
      if (announced != null) {
        return announced;
      }
      var first = standing(from, wordEnd);
      if (first != null) {
        return named(first, from);
      }
      return surnameFirst(from, wordEnd);
    }

    private @Nullable Read announced(int from) {
      var begin = from;
      var kind = Introductions.before(text, from);
      if (kind == Introductions.Kind.NONE) {
        begin = NameReader.beginOfParticles(text, from);
        if (begin == from || Introductions.before(text, begin) != Introductions.Kind.TITLE) {
          return null;
        }
      }
      var to = reader.read(text, from);
      var isName =
          to > 0
              && !reader.isThing()
              && closes(to)
              && switch (kind) {
                case NONE, TITLE, NAME -> true;
                case FULL_NAME -> reader.words() > 1;
                case SIGNATURE -> isEndOfLine(to);
              };
      return isName ? new Read(begin, to, true) : null;
    }

    private @Nullable Standing standing(int from, int wordEnd) {
      var to = NameReader.withoutPossessive(text, from, wordEnd);
      return KnownWords.firstName(text, from, to);
    }

    private @Nullable Read named(Standing first, int from) {
      var to = reader.read(text, from);
      if (to < 0) {
        return null;
      }
      var isSure =
          switch (first) {
            case ALONE -> reader.words() > 1 || !isInCapitals(from, to);
            case WITH_SURNAME -> reader.words() > 1;
            case WITHIN_SENTENCE -> reader.words() > 1 && !beginsSentence(from);
          };
      var isName = isSure && !reader.isThing() && closes(to) && !NotNames.isNamedAfter(text, from);
      return new Read(from, to, isName);
    }

    /// `DUPONT Jean`, as administrations write it.
    private @Nullable Read surnameFirst(int from, int wordEnd) {
      if (wordEnd - from < LEAST_OF_SURNAME_FIRST || !isInCapitals(from, wordEnd)) {
        return null;
      }
      var next = wordEnd;
      if (next < text.length() && text.charAt(next) == ',') {
        next++;
      }
      if (next + 1 >= text.length()
          || text.charAt(next) != ' '
          || !NameLetters.isUpper(text.charAt(next + 1))
          || KnownWords.find(text, from, wordEnd).isOrdinary()) {
        return null;
      }
      var end =
          NameLetters.wordEnd(
              text, next + 1, Math.min(text.length(), next + 1 + NameLetters.LONGEST));
      return !isInCapitals(next + 1, end)
              && standing(next + 1, end) == Standing.ALONE
              && closes(end)
          ? new Read(from, end, true)
          : null;
    }

    private boolean isInCapitals(int from, int to) {
      for (var at = from; at < to; at++) {
        if (Character.isLowerCase(text.charAt(at))) {
          return false;
        }
      }
      return true;
    }

    private boolean beginsSentence(int from) {
      var at = from;
      while (at > 0 && NameLetters.isSpace(text.charAt(at - 1)) && from - at < 4) {
        at--;
      }
      return at == 0 || (!NameLetters.isLetter(text.charAt(at - 1)) && text.charAt(at - 1) != ',');
    }

    private boolean isEndOfLine(int to) {
      var at = to;
      while (at < text.length() && at - to < 4 && " ,.\r".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at == text.length() || text.charAt(at) == '\n';
    }

    /// What goes on as a program or an address does is no name.
    private boolean closes(int to) {
      if (to == text.length()) {
        return true;
      }
      var next = text.charAt(to);
      return !Characters.isLetterOrDigit(next)
          && BEHIND_CODE.indexOf(next) < 0
          && !(to + 1 < text.length() && goesOn(next, text.charAt(to + 1)));
    }

    /// `Max.value`, `Max::value`.
    private static boolean goesOn(char next, char then) {
      return next == '.' ? Character.isLowerCase(then) : next == ':' && then == ':';
    }
  }
}
