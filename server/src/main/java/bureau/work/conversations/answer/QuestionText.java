package bureau.work.conversations.answer;

import bureau.ground.platform.http.Problem;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Cleans what a person typed or pasted, and refuses what is none or too much.
///
/// Line ends become `\n`; other control characters than it and the tab, which carry no meaning in a
/// text and often come along from a copied document, are left out; half surrogate pairs become
/// U+FFFD. All else stays as it is.
public final class QuestionText {
  public static final int LONGEST_TITLE = 200;

  private QuestionText() {}

  /// @param most size in bytes of UTF-8
  /// @throws bureau.ground.platform.http.ProblemException 400 if there is nothing to read in it,
  ///   413 if it is larger than `most`
  public static String accepted(@Nullable String typed, long most) {
    if (typed == null) {
      throw Problem.invalid("text", "required").exception();
    }
    var text = cleaned(typed);
    if (text.isBlank()) {
      throw Problem.invalid("text", "required").exception();
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > most) {
      throw Problem.of("too-large", 413).exception();
    }
    return text;
  }

  /// {@return the title on one line}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if it is blank or longer than {@link
  ///   #LONGEST_TITLE}
  public static String acceptedTitle(@Nullable String typed) {
    var title = typed == null ? "" : onOneLine(cleaned(typed));
    if (title.isEmpty()) {
      throw Problem.invalid("title", "required").exception();
    }
    if (title.length() > LONGEST_TITLE) {
      throw Problem.invalid("title", "length").exception();
    }
    return title;
  }

  static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  static String cleaned(String typed) {
    var text = WellFormed.of(typed);
    for (int i = 0; i < text.length(); i++) {
      if (isUnwanted(text.charAt(i))) {
        return withoutUnwanted(text);
      }
    }
    return text;
  }

  private static String withoutUnwanted(String text) {
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
          clean.append('\n');
        }
      } else if (!isUnwanted(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean isUnwanted(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
