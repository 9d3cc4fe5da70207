package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.program.KeptFiles;
import bureau.inference.gateway.program.ProgramRequest;
import bureau.inference.gateway.provider.Members;
import bureau.inference.gateway.provider.Members.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A program's request: its bytes, where in them each member lies, and the few members that the
/// gateway itself goes by.
final class RequestBody implements ProgramRequest {
  private final byte[] bytes;
  private final List<Member> members;
  private @Nullable String model;
  private boolean stream;
  private boolean wantsUsage;
  private boolean hasOtherStreamOptions;
  private boolean storesNothing = true;
  private @Nullable Integer maxOutputTokens;
  private int answers = 1;
  private @Nullable String keptFile;

  private RequestBody(byte[] bytes) {
    this.bytes = bytes;
    this.members = Members.read(bytes, this::member);
    if (members.stream().noneMatch(member -> member.name().equals("messages"))) {
      throw Problem.invalid("messages", "required").exception();
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if the body is not a JSON object in
  ///   UTF-8 whose members the gateway can go by
  static RequestBody read(byte[] bytes) {
    return new RequestBody(bytes);
  }

  /// {@return the body as it came; not copied}
  @Override
  public byte[] bytes() {
    return bytes;
  }

  /// {@return the members in their order}
  List<Member> members() {
    return members;
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

  /// {@return whether the program asks for the usage at the end of its stream}
  boolean wantsUsage() {
    return wantsUsage;
  }

  /// {@return whether there are options of the stream besides the one for usage}
  boolean hasOtherStreamOptions() {
    return hasOtherStreamOptions;
  }

  /// {@return the first part whose file is kept at the provider, such as `messages.0.content.1`;
  /// `null` if there is none}
  @Nullable String keptFile() {
    return keptFile;
  }

  boolean storesNothing() {
    return storesNothing;
  }

  /// {@return the bound of the answer; `null` where the request sets none}
  @Override
  public @Nullable Integer maxOutputTokens() {
    return maxOutputTokens;
  }

  /// {@return how many answers are asked for}
  @Override
  public int answers() {
    return answers;
  }

  private void member(JsonParser json, String name, JsonToken token) {
    switch (name) {
      case "model" -> model = Members.isGiven(token, name) ? Members.text(json, token, name) : null;
      case "stream" -> stream = Members.isGiven(token, name) && Members.truth(token, name);
      case "stream_options" -> streamOptions(json, token);
      case "store" -> storesNothing = !(Members.isGiven(token, name) && Members.truth(token, name));
      case "max_tokens", "max_completion_tokens" -> {
        if (Members.isGiven(token, name)) {
          var asked = Members.number(json, token, name);
          maxOutputTokens =
              maxOutputTokens == null ? asked : Integer.valueOf(Math.min(maxOutputTokens, asked));
        }
      }
      case "n" -> answers = Members.isGiven(token, name) ? Members.number(json, token, name) : 1;
      case "messages" -> {
        if (token != JsonToken.START_ARRAY) {
          throw Problem.invalid(name, "type").exception();
        }
        keptFile = KeptFiles.first(json);
      }
      default -> json.skipChildren();
    }
  }

  private void streamOptions(JsonParser json, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw Problem.invalid("stream_options", "type").exception();
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      var value = json.nextToken();
      if (name.equals("include_usage")) {
        wantsUsage = Members.truth(value, "stream_options.include_usage");
      } else {
        hasOtherStreamOptions = true;
      }
      json.skipChildren();
    }
  }
}
