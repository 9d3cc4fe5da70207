package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.openai.RequestNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A sealed thought as a program keeps it, the `encrypted_content` of a reasoning item: its seal
/// and its text, whether or not the program wants to read that. Makers take a thought back only as
/// it was, and no program has to keep a summary unchanged. It is no secret from the program.
final class KeptThought {
  private static final String MARK = "bureau:";

  private KeptThought() {}

  static String of(String text, String seal) {
    return MARK + encoded(seal) + ":" + encoded(text);
  }

  /// {@return the thought; `null` if somebody else encrypted it, to whom alone it means something}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if it is not as it was given out
  static @Nullable Thought read(RequestNode encrypted) {
    var kept = encrypted.text();
    if (!kept.startsWith(MARK)) {
      return null;
    }
    var parts = kept.substring(MARK.length()).split(":", -1);
    if (parts.length != 2 || parts[0].isEmpty()) {
      throw encrypted.invalid("format");
    }
    try {
      return new Thought(decoded(parts[1]), decoded(parts[0]));
    } catch (IllegalArgumentException e) {
      throw encrypted.invalid("format");
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
