package bureau.inference.gateway.anthropic;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.program.KeptFiles;
import bureau.inference.gateway.program.ProgramRequest;
import bureau.inference.gateway.provider.Members;
import bureau.inference.gateway.provider.Members.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A program's request: its bytes, where in them each member lies, and the little that the gateway
/// itself goes by.
///
/// Source: `MessageCreateParams` of Anthropic's Java client 3.12.0. A bound of no tokens at all,
/// which would only warm the provider's memory, is refused: such a call has no answer.
final class MessageBody implements ProgramRequest {
  private final byte[] bytes;
  private final List<Member> members;
  private @Nullable String model;
  private boolean stream;
  private int maxTokens; // none asks for less than one
  private @Nullable String keptFile;
  private @Nullable String vendorTool;

  private MessageBody(byte[] bytes) {
    this.bytes = bytes;
    this.members = Members.read(bytes, this::member);
    if (members.stream().noneMatch(member -> member.name().equals("messages"))) {
      throw required("messages");
    }
    if (maxTokens == 0) {
      throw required("max_tokens");
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if the body is not a JSON object in
  ///   UTF-8 whose members the gateway can go by
  static MessageBody read(byte[] bytes) {
    return new MessageBody(bytes);
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

  @Override
  public Integer maxOutputTokens() {
    return maxTokens;
  }

  @Override
  public int answers() {
    return 1;
  }

  /// {@return the first block whose file is kept at the provider, such as `messages.0.content.1`;
  /// `null` if there is none}
  @Nullable String keptFile() {
    return keptFile;
  }

  /// {@return the first tool that the vendor itself would run, such as `tools.1`; `null` if there
  /// is none}
  @Nullable String vendorTool() {
    return vendorTool;
  }

  private void member(JsonParser json, String name, JsonToken value) {
    switch (name) {
      case "model" -> model = Members.isGiven(value, name) ? Members.text(json, value, name) : null;
      case "stream" -> stream = Members.isGiven(value, name) && Members.truth(value, name);
      case "max_tokens" ->
          maxTokens = Members.isGiven(value, name) ? Members.number(json, value, name) : 0;
      case "messages" -> {
        if (value != JsonToken.START_ARRAY) {
          throw Problem.invalid(name, "type").exception();
        }
        keptFile = KeptFiles.first(json);
      }
      case "tools" -> vendorTool = VendorTools.first(json, value);
      default -> json.skipChildren();
    }
  }

  private static RuntimeException required(String name) {
    return Problem.invalid(name, "required").exception();
  }
}
