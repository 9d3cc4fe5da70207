package bureau.inference.gateway.provider;

import bureau.inference.gateway.CompletionCall;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what Bureau itself asks a model as a streaming chat completion.
public final class ChatRequest {
  private static final JsonFactory JSON = new JsonFactory();

  private ChatRequest() {}

  /// @param model the name that the provider knows
  /// @param capField the member in which the provider takes the bound of its answer
  /// @param progress whether the provider can report how far it has read
  public static byte[] of(
      CompletionCall call, String model, String capField, int maxOutputTokens, boolean progress) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("model", model);
      json.writeArrayPropertyStart("messages");
      for (var message : call.messages()) {
        json.writeStartObject();
        json.writeStringProperty("role", message.role().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("content", message.text());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeBooleanProperty("stream", true);
      json.writeObjectPropertyStart("stream_options");
      json.writeBooleanProperty("include_usage", true);
      json.writeEndObject();
      json.writeNumberProperty(capField, maxOutputTokens);
      if (progress) {
        json.writeBooleanProperty("return_progress", true);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
