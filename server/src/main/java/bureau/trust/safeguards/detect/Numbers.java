package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.Detector;
import bureau.trust.safeguards.Finding;
import bureau.trust.safeguards.FindingKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Finds everything that is a number. They are looked for together, because each looks like a part
/// of another: at every place where a number may begin, the surest kind comes first.
public final class Numbers implements Detector {
  private static final Set<FindingKind> KINDS =
      Set.copyOf(
          EnumSet.of(
              FindingKind.CARD,
              FindingKind.IBAN,
              FindingKind.NIR,
              FindingKind.SSN,
              FindingKind.SIRET,
              FindingKind.SIREN,
              FindingKind.PHONE));

  /// Shorter ones are nobody's.
  private static final int LEAST_DIGITS = 7;

  /// What stands of a Corsican number before its letter.
  private static final int LEAST_BEFORE_LETTER = 6;

  private static final List<NumberRule> RULES =
      List.of(
          new FrenchSocialNumbers(),
          CompanyNumbers.siret(),
          new CardNumbers(),
          CompanyNumbers.siren(),
          new AmericanSocialNumbers(),
          new PhoneNumbers());

  @Override
  public Set<FindingKind> kinds() {
    return KINDS;
  }

  @Override
  public List<Finding> find(String text) {
    return hasEnoughDigits(text) ? new Scan(text).run() : List.of();
  }

  private static boolean hasEnoughDigits(String text) {
    var digits = 0;
    for (var i = 0; i < text.length(); i++) {
      if (Characters.digit(text.charAt(i)) >= 0 && ++digits == LEAST_DIGITS) {
        return true;
      }
    }
    return false;
  }

  /// One way through one text.
  private static final class Scan {
    private final String text;
    private final List<Finding> found = new ArrayList<>();
    private final Groups groups = new Groups();
    private final MarkedPhoneNumbers marked = new MarkedPhoneNumbers();

    Scan(String text) {
      this.text = text;
    }

    List<Finding> run() {
      var at = 0;
      while (at < text.length()) {
        var c = text.charAt(at);
        if (Characters.digit(c) >= 0) {
          at = number(at);
        } else if (Characters.isAsciiLetter(c)) {
          at = word(at);
        } else if (c == '+' || c == '(') {
          at = found(FindingKind.PHONE, at, marked.end(text, at));
        } else {
          at++;
        }
      }
      return found;
    }

    /// {@return where to look on}
    private int found(FindingKind kind, int from, int end) {
      if (end < 0) {
        return from + 1;
      }
      found.add(new Finding(kind, from, end));
      return end;
    }

    /// A number of an account begins where a word does; in an escaped end of a line behind its
    /// letter.
    private int word(int from) {
      var end = Ibans.end(text, from);
      if (end > 0) {
        return found(FindingKind.IBAN, from, end);
      }
      var at = from + 1;
      if (from > 0 && text.charAt(from - 1) == '\\') {
        return at;
      }
      while (at < text.length() && Characters.isAsciiLetter(text.charAt(at))) {
        at++;
      }
      return at;
    }

    private int number(int from) {
      if (isLongEnough(from) && Characters.opens(text, from)) {
        groups.read(text, from);
        for (var rule : RULES) {
          var end =
              groups.all() < LEAST_DIGITS && !mayHaveLetters(rule) ? -1 : rule.end(text, groups);
          if (end > 0) {
            return found(rule.kind(), from, end);
          }
        }
      }
      var at = from;
      while (at < text.length() && Characters.digit(text.charAt(at)) >= 0) {
        at++;
      }
      return at;
    }

    /// Most numbers in a text are short.
    private boolean isLongEnough(int from) {
      var digits = 0;
      for (var at = from; at < text.length(); at++) {
        var c = text.charAt(at);
        if (Characters.digit(c) >= 0) {
          if (++digits == LEAST_BEFORE_LETTER) {
            return true;
          }
        } else if (!Characters.isSeparator(c)
            || at + 1 == text.length()
            || Characters.digit(text.charAt(at + 1)) < 0) {
          return false;
        }
      }
      return false;
    }

    /// Corsica's have one in the middle.
    private static boolean mayHaveLetters(NumberRule rule) {
      return rule.kind() == FindingKind.NIR;
    }
  }
}
