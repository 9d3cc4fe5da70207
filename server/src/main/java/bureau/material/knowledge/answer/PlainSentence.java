package bureau.material.knowledge.answer;

import java.util.regex.Pattern;

/// Makes plain text of what a model wrote: no link, no image, no markup, no mark of a citation, and
/// no character that cannot be seen. What a passage may have ordered a model to write can so carry
/// nothing away: there is nothing to click, nothing to fetch and nowhere to hide.
final class PlainSentence {
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}&&[^\\n\\t]]|[\\uFE00-\\uFE0F]");
  private static final Pattern IMAGE =
      Pattern.compile("!\\[[^\\]]*\\](?:\\([^)]*\\)|\\[[^\\]]*\\])?");
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]]*)\\](?:\\([^)]*\\)|\\[[^\\]]*\\])");
  private static final Pattern DEFINITION = Pattern.compile("^\\s*\\[[^\\]]*\\]:.*$");
  private static final Pattern TAG = Pattern.compile("<[^<>]*>|<[/!a-zA-Z][^<]*$");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)[^\\s(]*:(?://|\\\\\\\\)\\S*"
              + "|(?:javascript|vbscript):\\S*|\\b(?:mailto|data|tel|sms|file|blob|about):\\S+"
              + "|(?<![\\p{L}\\p{N}])//[\\p{L}\\p{N}-]+\\.\\S*"
              + "|(?<![\\p{L}\\p{N}])www\\.\\S*"
              + "|\\b(?:[\\p{L}\\p{N}_-]+\\.)+\\p{L}{2,}(?::\\d+)?[/?#]\\S*");
  private static final Pattern MARK =
      Pattern.compile(
          "【[^】]*】|\\[\\^?(?:\\d{1,3}(?:\\s?[,;–-]\\s?\\d{1,3})*|[a-z])\\]|\\[\\s*\\]"
              + "|(?i)\\((?:see |voir |véase |cf\\.? )?(?:passages?|sources?|fuentes?|pasajes?)"
              + "\\s*\\[?\\d[^)]{0,20}\\)");
  private static final Pattern LEFT_OVER =
      Pattern.compile("!\\[|\\]\\([^)\\s]*\\)?|[\\[\\]`|*]|<(?=[/!a-zA-Z])");
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<!\\p{L})_{1,3}(?=\\S)|(?<=\\S)_{1,3}(?!\\p{L})|~~");
  private static final Pattern BEGINNING =
      Pattern.compile("^\\s*(?:#{1,6}\\s+|>+\\s*|[-+•–]\\s+|\\d{1,3}[.)]\\s+)*");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern BEFORE_STOP = Pattern.compile("\\s+([.,])");
  private static final Pattern EMPTY = Pattern.compile("\\(\\s*\\)");

  private PlainSentence() {}

  /// {@return the text alone, on one line; empty if nothing is left}
  static String of(String written) {
    // what one rule takes out may put together what another one is for: until nothing changes
    var before = written;
    var text = once(before);
    while (!text.equals(before)) {
      before = text;
      text = once(before);
    }
    return text.chars().anyMatch(Character::isLetterOrDigit) ? text : "";
  }

  private static String once(String written) {
    var text = HIDDEN.matcher(written).replaceAll("");
    text = DEFINITION.matcher(text).replaceAll("");
    text = IMAGE.matcher(text).replaceAll(" ");
    text = LINK.matcher(text).replaceAll("$1");
    text = TAG.matcher(text).replaceAll(" ");
    text = MARK.matcher(text).replaceAll("");
    text = LEFT_OVER.matcher(text).replaceAll("");
    text = ADDRESS.matcher(text).replaceAll(" ");
    text = EMPHASIS.matcher(text).replaceAll("");
    text = BEGINNING.matcher(text).replaceFirst("");
    text = EMPTY.matcher(text).replaceAll("");
    text = SPACE.matcher(text).replaceAll(" ").strip();
    return BEFORE_STOP.matcher(text).replaceAll("$1");
  }
}
