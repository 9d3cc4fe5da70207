package bureau.inference.gateway.provider;

import bureau.ground.platform.config.Secret;
import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.Operation;
import bureau.inference.gateway.hub.ProviderDialect;
import bureau.inference.gateway.hub.Untranslatable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Google's Gemini API: `generateContent` and, streamed, `streamGenerateContent`. The provider's
/// address ends in the version, as `https://generativelanguage.googleapis.com/v1beta` does.
///
/// Source: the Gemini API reference (`ai.google.dev/api/generate-content`) and Google's own client,
/// `com.google.genai:google-genai` 1.70.0.
public final class GeminiDialect implements ProviderDialect {
  private static final String COLLECTION = "models/";

  private final boolean keepNothing;

  /// @param keepNothing whether the server is told to keep nothing of a request
  GeminiDialect(boolean keepNothing) {
    this.keepNothing = keepNothing;
  }

  /// Whatever the name, it stays one segment of the path and cannot choose another method.
  ///
  /// @param model with or without the `models/` that the API's own lists put before a name
  @Override
  public String path(String model, boolean stream) {
    // without `alt=sse` a stream is one long JSON array
    return path(model, stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }

  @Override
  public String path(Operation operation, String model) {
    return switch (operation) {
      case EMBEDDINGS -> path(model, ":batchEmbedContents");
      case TRANSCRIPTION, TRANSLATION, SPEECH -> throw Untranslatable.refused(operation.word());
    };
  }

  @Override
  public Map<String, String> headers(@Nullable Secret secret, boolean stream) {
    var headers = new HashMap<String, String>();
    headers.put("content-type", "application/json");
    headers.put("accept", stream ? "text/event-stream" : "application/json");
    if (secret != null) {
      headers.put("x-goog-api-key", secret.value());
    }
    return Map.copyOf(headers);
  }

  @Override
  public byte[] write(ModelRequest request, String model, int maxOutputTokens) {
    return GeminiRequest.of(request, model, maxOutputTokens, keepNothing);
  }

  @Override
  public AnswerReader reader() {
    return new GeminiReader();
  }

  private static String path(String model, String method) {
    return "/" + COLLECTION + escaped(name(model)) + method;
  }

  /// {@return the name without the collection that the API's own lists put before it}
  static String name(String model) {
    return model.startsWith(COLLECTION) ? model.substring(COLLECTION.length()) : model;
  }

  /// The encoder is made for forms, which write a space in another way and leave the asterisk.
  private static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
