package bureau.inference.gateway.audio;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.TokenEstimate;
import bureau.inference.gateway.provider.Members;
import bureau.inference.gateway.provider.Members.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A program's request for speech.
///
/// Source: OpenAI's API reference, *Create speech*. A voice that is an object was made from
/// somebody's own and is kept at the provider, where it would not be bound to the agency.
final class SpeechBody {
  private final byte[] bytes;
  private final List<Member> members;
  private @Nullable String model;
  private boolean events;
  private long inputTokens;
  private long outputTokens;

  private SpeechBody(byte[] bytes) {
    this.bytes = bytes;
    this.members = Members.read(bytes, this::member);
    if (outputTokens == 0) {
      throw Problem.invalid("input", "required").exception();
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 for what the gateway cannot go by
  static SpeechBody read(byte[] bytes) {
    return new SpeechBody(bytes);
  }

  /// {@return the body as it came; not copied}
  byte[] bytes() {
    return bytes;
  }

  /// {@return the members in their order}
  List<Member> members() {
    return members;
  }

  /// {@return the model asked for; `null` for the default}
  @Nullable String model() {
    return model;
  }

  /// {@return whether the sound is wanted as events}
  boolean events() {
    return events;
  }

  /// {@return the tokens of all texts, as guessed}
  long inputTokens() {
    return inputTokens;
  }

  /// {@return the tokens of what will be said, as guessed}
  long outputTokens() {
    return outputTokens;
  }

  private void member(JsonParser json, String name, JsonToken token) {
    switch (name) {
      case "model" -> model = Members.isGiven(token, name) ? Members.text(json, token, name) : null;
      case "input" -> {
        var text = Members.text(json, token, name);
        if (!text.isEmpty()) {
          inputTokens += TokenEstimate.ofText(text);
          outputTokens = AudioTokens.spoken(text);
        }
      }
      case "instructions" -> {
        if (Members.isGiven(token, name)) {
          inputTokens += TokenEstimate.ofText(Members.text(json, token, name));
        }
      }
      case "voice" -> {
        if (token == JsonToken.START_OBJECT) {
          throw Problem.invalid(name, "kept-elsewhere").exception();
        }
        json.skipChildren();
      }
      case "stream_format" ->
          events = Members.isGiven(token, name) && Members.text(json, token, name).equals("sse");
      default -> json.skipChildren();
    }
  }
}
