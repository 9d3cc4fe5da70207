package bureau.trust.identity;

import bureau.ground.platform.http.Problem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address in the one form in which addresses are compared: lower case, composed letters.
public record EmailAddress(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "[^\\s@\\p{Cntrl}\\p{Cs}<>\"(),:;\\[\\]\\\\]{1,64}@[^\\s@\\p{Cntrl}\\p{Cs}<>\"(),:;\\[\\]\\\\.]+(\\.[^\\s@\\p{Cntrl}\\p{Cs}<>\"(),:;\\[\\]\\\\.]+)+");

  /// {@return the address, or empty if this is none}
  public static Optional<EmailAddress> parse(String typed) {
    if (typed.length() > 320) {
      return Optional.empty();
    }
    var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return text.length() <= 254 && FORM.matcher(text).matches()
        ? Optional.of(new EmailAddress(text))
        : Optional.empty();
  }

  /// As {@link #parse}, refusing what is no address.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400
  public static EmailAddress accepted(String typed) {
    return parse(typed).orElseThrow(() -> Problem.invalid("email", "format").exception());
  }
}
