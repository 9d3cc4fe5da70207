package bureau.inference.gateway.provider;

import bureau.inference.gateway.CompletionCall;
import bureau.inference.models.Upstream;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what Bureau itself asks a model as a streaming chat completion.
public final class ChatRequest {
  private static final JsonFactory JSON = new JsonFactory();

  private ChatRequest() {}

  /// @param upstream whom it is for
  public static byte[] of(CompletionCall call, Upstream upstream, int maxOutputTokens) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("model", upstream.model());
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
      json.writeNumberProperty(upstream.outputCapField(), maxOutputTokens);
      if (upstream.temperature() != null) {
        json.writeNumberProperty("temperature", upstream.temperature());
      }
      if (upstream.reportsReading()) {
        json.writeBooleanProperty("return_progress", true);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
