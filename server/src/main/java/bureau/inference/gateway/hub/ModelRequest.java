package bureau.inference.gateway.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a model is asked, whoever asks and whoever answers. What a dialect cannot express is
/// refused by it ([Untranslatable]), never left out.
///
/// @param system instructions that stand above the conversation, in their order
/// @param turns oldest first
/// @param tools which the model may call; empty for none
/// @param stop texts at which the model stops
/// @param maxOutputTokens `null` where the program sets no bound
public record ModelRequest(
    List<String> system,
    List<Turn> turns,
    List<Tool> tools,
    ToolChoice toolChoice,
    boolean parallelTools,
    Format format,
    Sampling sampling,
    List<String> stop,
    @Nullable Reasoning reasoning,
    @Nullable Integer maxOutputTokens,
    boolean stream) {
  public ModelRequest {
    system = List.copyOf(system);
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    stop = List.copyOf(stop);
  }

  /// What one side says before the other speaks again.
  public record Turn(Role role, List<Part> parts) {
    public Turn {
      parts = List.copyOf(parts);
    }
  }

  public enum Role {
    USER,
    ASSISTANT
  }

  /// A piece of a turn.
  public sealed interface Part {}

  public record Text(String text) implements Part {}

  /// A picture that travels with the request.
  ///
  /// @param mediaType such as `image/png`
  /// @param base64 its bytes
  public record Image(String mediaType, String base64) implements Part {}

  /// A picture that the provider would fetch itself.
  public record LinkedImage(String url) implements Part {}

  /// The model calls a tool.
  ///
  /// @param arguments a JSON object
  public record ToolUse(String id, String name, JsonNode arguments) implements Part {}

  /// What a tool gave back.
  ///
  /// @param id of the call
  /// @param name of the tool, as far as the conversation tells
  public record ToolResult(String id, @Nullable String name, List<Part> content, boolean failed)
      implements Part {
    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /// What the model thought earlier.
  ///
  /// @param seal by which its maker knows it again; thoughts mean nothing to anybody else
  public record Thought(String text, @Nullable String seal) implements Part {
    /// Begins the seal of thoughts that the model's maker keeps secret; the rest is their data. A
    /// signature is base64 and so has no colon.
    public static final String REDACTED = "redacted:";
  }

  /// @param schema a JSON schema of its arguments
  public record Tool(String name, @Nullable String description, JsonNode schema, boolean strict) {}

  /// Which tools the model has to call.
  public sealed interface ToolChoice {
    record Auto() implements ToolChoice {}

    record None() implements ToolChoice {}

    record Any() implements ToolChoice {}

    record Named(String name) implements ToolChoice {}
  }

  /// The form of the answer.
  public sealed interface Format {
    record Free() implements Format {}

    record JsonObject() implements Format {}

    /// @param schema the JSON schema that the answer follows
    record JsonSchema(String name, JsonNode schema, boolean strict) implements Format {}
  }

  /// How the next token is drawn; `null` for the provider's own way.
  public record Sampling(
      @Nullable Double temperature,
      @Nullable Double topP,
      @Nullable Integer topK,
      @Nullable Double presencePenalty,
      @Nullable Double frequencyPenalty,
      @Nullable Long seed) {
    public static final Sampling DEFAULT = new Sampling(null, null, null, null, null, null);
  }

  /// How much the model should think before it answers: a word, or a bound in tokens.
  ///
  /// @param effort `none` for not at all; `null` where no word is said
  public record Reasoning(@Nullable String effort, @Nullable Integer tokens, Thinking thinking) {
    /// {@return whether it should not think at all}
    public boolean isOff() {
      return "none".equals(effort);
    }
  }

  /// Whether the program asks for thinking itself, and whether it reads the thoughts.
  public enum Thinking {
    /// Only how much effort is said: whether that is spent on thinking is the model's own matter.
    LEFT_OPEN,
    /// The model is to think; whether it shows that is its own matter.
    WANTED,
    /// It is to think and to show it.
    SHOWN,
    /// It is to think and not to show it.
    HIDDEN
  }
}
