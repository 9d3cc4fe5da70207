package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.TokenEstimate;
import bureau.inference.gateway.provider.Json;
import bureau.inference.gateway.provider.Members;
import bureau.inference.gateway.provider.Members.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A program's request for embeddings: one text or several, or the tokens of one or of several.
///
/// Source: OpenAI's API reference, *Create embeddings*: no input is empty, and there are no more
/// than 2,048.
final class EmbeddingBody {
  private static final int MOST = 2048;

  private final byte[] bytes;
  private final List<Member> members;
  private int inputs;
  private boolean ofTokens;
  private @Nullable String model;
  private @Nullable String encoding;
  private @Nullable Integer dimensions;
  private long tokens;

  private EmbeddingBody(byte[] bytes) {
    this.bytes = bytes;
    this.members = Members.read(bytes, this::member);
    if (inputs == 0) {
      throw invalid("required");
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 for what the gateway cannot go by
  static EmbeddingBody read(byte[] bytes) {
    return new EmbeddingBody(bytes);
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

  /// {@return in which form the vectors are wanted; `null` for the dialect's own}
  @Nullable String encoding() {
    return encoding;
  }

  /// {@return of each vector; `null` for as many as the model has}
  @Nullable Integer dimensions() {
    return dimensions;
  }

  /// {@return how many vectors are asked for}
  int inputs() {
    return inputs;
  }

  /// {@return whether the inputs are tokens of the model's own, which no other model understands}
  boolean ofTokens() {
    return ofTokens;
  }

  /// {@return how many tokens are asked about, as far as can be known}
  long inputTokens() {
    return tokens;
  }

  /// {@return the texts; read anew, for they are not kept}
  List<String> texts() {
    var input = members.stream().filter(member -> member.name().equals("input")).findFirst();
    var texts = new ArrayList<String>();
    try (var json = Json.parser(bytes, input.orElseThrow().from(), input.orElseThrow().to())) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          texts.add(json.getString());
        }
      }
    }
    return texts;
  }

  private void member(JsonParser json, String name, JsonToken token) {
    switch (name) {
      case "model" -> model = Members.isGiven(token, name) ? Members.text(json, token, name) : null;
      case "encoding_format" ->
          encoding = Members.isGiven(token, name) ? Members.text(json, token, name) : null;
      case "dimensions" ->
          dimensions =
              Members.isGiven(token, name)
                  ? Integer.valueOf(Members.number(json, token, name))
                  : null;
      case "input" -> input(json, token);
      default -> json.skipChildren();
    }
  }

  private void input(JsonParser json, JsonToken token) {
    switch (token) {
      case VALUE_STRING -> text(json);
      case START_ARRAY -> {
        if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
          tokens(json);
        } else {
          inputs(json);
        }
      }
      case VALUE_NULL -> {}
      default -> throw invalid("type");
    }
  }

  private void inputs(JsonParser json) {
    var first = json.currentToken();
    for (var token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (inputs == MOST) {
        throw invalid("range");
      }
      if (token != first) {
        throw invalid("type"); // texts and tokens in one list
      }
      switch (token) {
        case VALUE_STRING -> text(json);
        case START_ARRAY -> {
          json.nextToken();
          tokens(json);
        }
        default -> throw invalid("type");
      }
    }
  }

  private void tokens(JsonParser json) {
    var before = tokens;
    for (var token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token != JsonToken.VALUE_NUMBER_INT) {
        throw invalid("type");
      }
      tokens++;
    }
    if (tokens == before) {
      throw invalid("required");
    }
    ofTokens = true;
    inputs++;
  }

  private void text(JsonParser json) {
    var text = json.getString();
    if (text.isEmpty()) {
      throw invalid("required");
    }
    tokens += TokenEstimate.ofText(text);
    inputs++;
  }

  private static RuntimeException invalid(String reason) {
    return Problem.invalid("input", reason).exception();
  }
}
