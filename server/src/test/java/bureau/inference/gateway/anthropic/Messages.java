package bureau.inference.gateway.anthropic;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Requests for tests, and what becomes of them.
final class Messages {
  private Messages() {}

  /// Asks why, and with it what the members say, such as `"top_k":4`.
  static AskedMessage asked(String members) {
    var more = members.isBlank() ? "" : "," + members;
    return read(
        "{\"max_tokens\":2000,\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]"
            + more
            + "}");
  }

  /// Reads a conversation of one message, or of a question and an answer.
  static AskedMessage said(String role, String blocks) {
    var before = role.equals("assistant") ? "{\"role\":\"user\",\"content\":\"Why?\"}," : "";
    return read(
        "{\"max_tokens\":2000,\"messages\":["
            + before
            + "{\"role\":\""
            + role
            + "\",\"content\":["
            + blocks
            + "]}]}");
  }

  static AskedMessage read(String request) {
    return MessageReader.read(MessageBody.read(request.getBytes(StandardCharsets.UTF_8)));
  }

  static Problem problemOf(ThrowingCallable call) {
    var thrown = Assertions.catchThrowableOfType(ProblemException.class, call);
    Assertions.assertThat(thrown).as("a problem").isNotNull();
    return thrown.problem();
  }
}
