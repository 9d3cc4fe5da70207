package bureau.trust.safeguards.detect;

import java.util.Arrays;

/// The digits from one place on, in groups, as far as a single number may reach. Used again for
/// each place, so that looking at a text leaves nothing behind.
final class Groups {
  /// No number that is looked for is longer.
  private static final int MOST = 20;

  private static final int MOST_GROUPS = 8;

  private final int[] digits = new int[MOST];
  private final int[] ends = new int[MOST + 1];
  private final int[] lengths = new int[MOST_GROUPS];
  private final int[] among = new int[MOST + 1];
  private final char[] separators = new char[MOST_GROUPS];
  private int from;
  private int count;
  private int groups;
  private boolean goesOn;

  /// Reads the groups that begin at a digit, with one separator between two of them.
  void read(String text, int begin) {
    from = begin;
    Arrays.fill(among, 0);
    count = 0;
    groups = 0;
    goesOn = false;
    var at = begin;
    while (group(text, at)) {
      at = ends[count];
      if (at + 1 >= text.length()
          || !Characters.isSeparator(text.charAt(at))
          || Characters.digit(text.charAt(at + 1)) < 0) {
        return;
      }
      if (groups == MOST_GROUPS) {
        goesOn = true;
        return;
      }
      separators[groups - 1] = text.charAt(at);
      at++;
    }
  }

  /// {@return whether the group was read to its end}
  private boolean group(String text, int begin) {
    var at = begin;
    var length = 0;
    while (at < text.length()) {
      var digit = Characters.digit(text.charAt(at));
      if (digit < 0) {
        break;
      }
      if (count + length == MOST) {
        goesOn = true;
        return false;
      }
      digits[count + length] = digit;
      length++;
      at++;
    }
    lengths[groups++] = length;
    count += length;
    among[count] = groups;
    ends[count] = at;
    return true;
  }

  int from() {
    return from;
  }

  int digit(int index) {
    return digits[index];
  }

  /// {@return the number that the digits from one to another are}
  long number(int begin, int end) {
    var number = 0L;
    for (var i = begin; i < end; i++) {
      number = number * 10 + digits[i];
    }
    return number;
  }

  int length(int group) {
    return lengths[group];
  }

  /// {@return how many groups make up the first so many digits; 0 if no group ends there}
  int groupsOf(int wanted) {
    return among[wanted];
  }

  /// {@return how many digits were read, whole groups only}
  int all() {
    return count;
  }

  /// {@return whether there are more digits or groups than any number has}
  boolean goesOn() {
    return goesOn;
  }

  /// {@return whether the first groups have these lengths and the same separators}
  boolean are(int... wanted) {
    if (groups < wanted.length) {
      return false;
    }
    for (var i = 0; i < wanted.length; i++) {
      if (lengths[i] != wanted[i]) {
        return false;
      }
    }
    return isUniform(wanted.length);
  }

  /// {@return whether the same separator stands between the first groups}
  boolean isUniform(int among) {
    for (var i = 1; i < among - 1; i++) {
      if (separators[i] != separators[0]) {
        return false;
      }
    }
    return true;
  }

  /// {@return where the first so many digits end in the text, if a number may end there; else -1}
  int end(String text, int wanted) {
    return Characters.closes(text, ends[wanted]) ? ends[wanted] : -1;
  }

  /// {@return whether the first so many digits pass the check of Luhn}
  ///
  /// Source: ISO/IEC 7812-1, annex B.
  boolean passLuhn(int wanted) {
    var sum = 0;
    for (var i = 0; i < wanted; i++) {
      var digit = digits[wanted - 1 - i];
      var doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
