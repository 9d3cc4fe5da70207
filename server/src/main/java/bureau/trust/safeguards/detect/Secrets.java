package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.Detector;
import bureau.trust.safeguards.Finding;
import bureau.trust.safeguards.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds secrets that say themselves what they are: keys with a known beginning, private keys in
/// PEM, and signed tokens (JWT). Passwords, and keys without a beginning, look like anything and
/// are not found.
public final class Secrets implements Detector {
  private static final String PEM = "-----BEGIN ";
  private static final String PEM_END = "-----END ";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final int LONGEST_PEM = 20_000;
  private static final int LONGEST_LABEL = 60;
  private static final int LEAST_OF_TOKEN = 10;

  @Override
  public Set<FindingKind> kinds() {
    return Set.of(FindingKind.SECRET);
  }

  @Override
  public List<Finding> find(String text) {
    var found = new ArrayList<Finding>();
    var at = 0;
    var inWord = false;
    while (at < text.length()) {
      var c = text.charAt(at);
      var end = !inWord && SecretBeginning.mayBegin(c) ? end(text, at) : -1;
      if (end > 0) {
        found.add(new Finding(FindingKind.SECRET, at, end));
        at = end;
        inWord = true;
      } else {
        // the letter of an escaped line's end begins no word
        inWord = Characters.isAsciiLetterOrDigit(c) && (at == 0 || text.charAt(at - 1) != '\\');
        at++;
      }
    }
    return found;
  }

  @Override
  public boolean mayBeIn(byte[] document) {
    return SecretBeginning.mayBeIn(document);
  }

  private static int end(String text, int at) {
    if (text.charAt(at) == '-') {
      return at + 5 < text.length() && text.charAt(at + 5) == 'B' && text.startsWith(PEM, at)
          ? privateKey(text, at)
          : -1;
    }
    if (!opens(text, at)) {
      return -1;
    }
    return text.startsWith("eyJ", at) ? token(text, at) : SecretBeginning.end(text, at);
  }

  /// A dash or an underscore before it makes it the middle of something else.
  private static boolean opens(String text, int at) {
    return Characters.opens(text, at)
        && (at == 0 || (text.charAt(at - 1) != '-' && text.charAt(at - 1) != '_'));
  }

  /// {@return the end of a private key; where the text breaks off in it, of what there is}
  private static int privateKey(String text, int at) {
    var label =
        text.indexOf("-----", at + PEM.length(), Math.min(text.length(), at + LONGEST_LABEL));
    if (label < 0 || !text.substring(at, label).contains(PRIVATE)) {
      return -1;
    }
    var limit = Math.min(text.length(), at + LONGEST_PEM);
    var body = label + 5;
    while (body < limit && isPem(text, body)) {
      body++;
    }
    if (text.startsWith(PEM_END, body)) {
      var close =
          text.indexOf(
              "-----",
              body + PEM_END.length(),
              Math.min(text.length(), body + PEM_END.length() + LONGEST_LABEL));
      return close < 0 ? body : close + 5;
    }
    return body;
  }

  /// Letters of base64, ends of lines (escaped ones, too) and the headers of encrypted keys.
  private static boolean isPem(String text, int at) {
    var c = text.charAt(at);
    if (c == '-') {
      return !text.startsWith("--", at);
    }
    return Characters.isAsciiLetterOrDigit(c) || "+/=\n\r\t \\:,".indexOf(c) >= 0;
  }

  private static int token(String text, int at) {
    var head = SecretBeginning.run(text, at);
    if (head - at < LEAST_OF_TOKEN || !text.startsWith(".eyJ", head)) {
      return -1;
    }
    var claims = SecretBeginning.run(text, head + 1);
    if (claims - head < LEAST_OF_TOKEN || claims >= text.length() || text.charAt(claims) != '.') {
      return -1;
    }
    return SecretBeginning.run(text, claims + 1);
  }
}
