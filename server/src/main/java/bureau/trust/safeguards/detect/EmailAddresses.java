package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.Detector;
import bureau.trust.safeguards.Finding;
import bureau.trust.safeguards.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds addresses of mail, letters of any script in them.
///
/// Source: RFC 5321 for the lengths; of the signs of RFC 5322 those that are in use.
public final class EmailAddresses implements Detector {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;

  @Override
  public Set<FindingKind> kinds() {
    return Set.of(FindingKind.EMAIL);
  }

  @Override
  public List<Finding> find(String text) {
    var at = text.indexOf('@');
    if (at < 0) {
      return List.of();
    }
    var found = new ArrayList<Finding>();
    var behind = 0;
    for (; at >= 0; at = text.indexOf('@', at + 1)) {
      var from = begin(text, at, behind);
      var to = from < at ? end(text, at + 1) : -1;
      if (to > 0 && !isAccountOfProgram(text, from, to)) {
        found.add(new Finding(FindingKind.EMAIL, from, to));
        behind = to;
      }
    }
    return found;
  }

  private static int begin(String text, int at, int behind) {
    var from = at;
    while (from > behind && at - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
      from--;
    }
    while (from < at && !Characters.isLetterOrDigit(text.charAt(from))) {
      from++;
    }
    // the letter of an escaped line's end is not part of it
    return from + 1 < at && from > 0 && isEscaped(text, from) ? from + 1 : from;
  }

  private static boolean isEscaped(String text, int letter) {
    return text.charAt(letter - 1) == '\\' && "nrt".indexOf(text.charAt(letter)) >= 0;
  }

  /// {@return where the domain ends: two labels or more, the last of letters; -1 if it is none}
  private static int end(String text, int from) {
    var at = from;
    var label = from;
    var end = -1;
    while (at < text.length() && at - from <= LONGEST_DOMAIN) {
      var c = text.charAt(at);
      if (c == '.') {
        if (at == label) {
          break;
        }
        label = at + 1;
      } else if (!Characters.isLetterOrDigit(c) && c != '-') {
        break;
      }
      at++;
      if (label > from && at - label >= 2 && isTop(text, label, at)) {
        end = at;
      }
    }
    return end;
  }

  private static boolean isTop(String text, int from, int to) {
    if (to < text.length()
        && (Characters.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '-')) {
      return false;
    }
    return Character.isLetter(text.charAt(from)) && Character.isLetterOrDigit(text.charAt(to - 1));
  }

  private static boolean isLocal(char c) {
    return Characters.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  /// `git@example.org:path` is where a program fetches from.
  private static boolean isAccountOfProgram(String text, int from, int to) {
    return to < text.length() && text.charAt(to) == ':' && text.startsWith("git@", from);
  }
}
