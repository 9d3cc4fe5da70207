package bureau.trust.safeguards.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How keys of well-known services begin, and what follows.
///
/// @param beginning of the key
/// @param least how many signs follow at least
/// @param form of what follows
record SecretBeginning(String beginning, int least, Form form) {
  /// What a key may be made of behind its beginning.
  enum Form {
    /// Letters and digits.
    PLAIN,
    /// Capitals and digits.
    CAPITALS,
    /// Letters, digits, dashes and underscores, a digit or a capital among them.
    MIXED
  }

  /// The longer ones of the same letters first.
  ///
  /// Source: the services' own descriptions; GitHub, *Supported secret scanning patterns*.
  private static final List<SecretBeginning> ALL =
      List.of(
          new SecretBeginning("bureau_", 40, Form.MIXED),
          new SecretBeginning("sk-ant-", 20, Form.MIXED),
          new SecretBeginning("sk-", 20, Form.MIXED),
          new SecretBeginning("sk_live_", 16, Form.PLAIN),
          new SecretBeginning("sk_test_", 16, Form.PLAIN),
          new SecretBeginning("rk_live_", 16, Form.PLAIN),
          new SecretBeginning("AKIA", 16, Form.CAPITALS),
          new SecretBeginning("ASIA", 16, Form.CAPITALS),
          new SecretBeginning("AIza", 35, Form.MIXED),
          new SecretBeginning("github_pat_", 22, Form.MIXED),
          new SecretBeginning("ghp_", 36, Form.PLAIN),
          new SecretBeginning("gho_", 36, Form.PLAIN),
          new SecretBeginning("ghu_", 36, Form.PLAIN),
          new SecretBeginning("ghs_", 36, Form.PLAIN),
          new SecretBeginning("ghr_", 36, Form.PLAIN),
          new SecretBeginning("glpat-", 20, Form.MIXED),
          new SecretBeginning("gsk_", 40, Form.PLAIN),
          new SecretBeginning("hf_", 30, Form.PLAIN),
          new SecretBeginning("npm_", 36, Form.PLAIN),
          new SecretBeginning("xoxb-", 10, Form.MIXED),
          new SecretBeginning("xoxp-", 10, Form.MIXED),
          new SecretBeginning("xoxa-", 10, Form.MIXED),
          new SecretBeginning("xoxr-", 10, Form.MIXED),
          new SecretBeginning("xoxs-", 10, Form.MIXED),
          new SecretBeginning("xapp-", 10, Form.MIXED),
          new SecretBeginning("xai-", 40, Form.PLAIN));

  /// By their first sign; empty for signs with which only tokens and private keys begin, `null` for
  /// all others.
  private static final @Nullable List<SecretBeginning>[] BY_FIRST = byFirst();

  private static final boolean[] MAY_BEGIN = mayBegin();

  /// What the bytes of a document with a secret in it hold somewhere, by the first: how secrets
  /// begin; an escape, behind which any sign may hide; a zero, of encodings of several bytes.
  private static final byte[][][] IN_BYTES = inBytes();

  /// {@return whether a secret may begin with this sign, tokens and private keys included}
  static boolean mayBegin(char c) {
    return c < 128 && MAY_BEGIN[c];
  }

  /// {@return whether some secret may begin anywhere in a JSON document, tokens and private keys
  /// included; `false` only where it is sure that none does}
  static boolean mayBeIn(byte[] document) {
    for (var at = 0; at < document.length; at++) {
      var sign = document[at];
      if (sign >= 0 && IN_BYTES[sign].length > 0 && isAnyAt(IN_BYTES[sign], document, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyAt(byte[][] beginnings, byte[] document, int at) {
    for (var one : beginnings) {
      var same = 1;
      while (same < one.length && at + same < document.length && document[at + same] == one[same]) {
        same++;
      }
      if (same == one.length) {
        return true;
      }
    }
    return false;
  }

  /// {@return where the key ends that begins at this place; -1 if none does}
  static int end(String text, int from) {
    var candidates = BY_FIRST[text.charAt(from)];
    if (candidates == null) {
      return -1;
    }
    for (var one : candidates) {
      if (text.startsWith(one.beginning, from)) {
        return one.endOf(text, from + one.beginning.length());
      }
    }
    return -1;
  }

  /// {@return where letters, digits, dashes and underscores end that begin here}
  static int run(String text, int from) {
    var at = from;
    while (at < text.length() && isOfRun(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int endOf(String text, int from) {
    var end = run(text, from);
    var fits =
        switch (form) {
          case PLAIN -> count(text, from, end, Characters::isAsciiLetterOrDigit) == end - from;
          case CAPITALS ->
              count(text, from, end, c -> Characters.digit(c) >= 0 || (c >= 'A' && c <= 'Z'))
                  == end - from;
          case MIXED ->
              count(text, from, end, c -> Characters.digit(c) >= 0 || (c >= 'A' && c <= 'Z')) >= 3;
        };
    return fits && end - from >= least ? end : -1;
  }

  /// Says whether a sign is of some kind.
  @FunctionalInterface
  private interface Signs {
    boolean have(char c);
  }

  private static int count(String text, int from, int to, Signs signs) {
    var count = 0;
    for (var i = from; i < to; i++) {
      count += signs.have(text.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  private static boolean isOfRun(char c) {
    return Characters.isAsciiLetterOrDigit(c) || c == '-' || c == '_';
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array for speed, of one type of list only
  private static @Nullable List<SecretBeginning>[] byFirst() {
    @Nullable List<SecretBeginning>[] by = new List[128];
    by['e'] = List.of();
    by['-'] = List.of();
    for (var one : ALL) {
      var first = one.beginning.charAt(0);
      by[first] = ALL.stream().filter(other -> other.beginning.charAt(0) == first).toList();
    }
    return by;
  }

  private static boolean[] mayBegin() {
    var may = new boolean[BY_FIRST.length];
    for (var sign = 0; sign < may.length; sign++) {
      may[sign] = BY_FIRST[sign] != null;
    }
    return may;
  }

  private static byte[][][] inBytes() {
    var by = new byte[128][0][];
    Stream.concat(
            ALL.stream().map(SecretBeginning::beginning),
            Stream.of("eyJ", "-----BEGIN ", "\\u", "\0"))
        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
        .forEach(
            bytes -> {
              var others = by[bytes[0]];
              by[bytes[0]] = Arrays.copyOf(others, others.length + 1);
              by[bytes[0]][others.length] = bytes;
            });
    return by;
  }
}
