package bureau.inference.gateway.responses;

import bureau.inference.gateway.program.ProgramRequest;
import bureau.inference.gateway.provider.Members;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A program's request: its bytes, and the few members that the gateway itself goes by.
final class ResponseBody implements ProgramRequest {
  private final byte[] bytes;
  private @Nullable String model;
  private boolean stream;
  private @Nullable Integer maxOutputTokens;

  private ResponseBody(byte[] bytes) {
    this.bytes = bytes;
    Members.read(bytes, this::member);
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if the body is not a JSON object in
  ///   UTF-8 whose members the gateway can go by
  static ResponseBody read(byte[] bytes) {
    return new ResponseBody(bytes);
  }

  /// {@return the body as it came; not copied}
  @Override
  public byte[] bytes() {
    return bytes;
  }

  /// {@return the model asked for; `null` for the default}
  @Override
  public @Nullable String model() {
    return model;
  }

  @Override
  public boolean stream() {
    return stream;
  }

  @Override
  public @Nullable Integer maxOutputTokens() {
    return maxOutputTokens;
  }

  @Override
  public int answers() {
    return 1;
  }

  private void member(JsonParser json, String name, JsonToken value) {
    switch (name) {
      case "model" -> model = Members.isGiven(value, name) ? Members.text(json, value, name) : null;
      case "stream" -> stream = Members.isGiven(value, name) && Members.truth(value, name);
      case "max_output_tokens" ->
          maxOutputTokens = Members.isGiven(value, name) ? Members.number(json, value, name) : null;
      default -> json.skipChildren();
    }
  }
}
