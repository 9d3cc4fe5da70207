package bureau.inference.gateway.provider;

import bureau.inference.gateway.CompletionCall;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.models.Dialect;
import bureau.inference.models.Upstream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what Bureau itself asks a model, to be answered as a stream.
public final class ChatRequest {
  private static final JsonFactory JSON = new JsonFactory();

  private ChatRequest() {}

  /// @param upstream whom it is for
  public static byte[] of(CompletionCall call, Upstream upstream, int maxOutputTokens) {
    return upstream.dialect() == Dialect.OPENAI
        ? chatCompletion(call, upstream, maxOutputTokens)
        : Dialects.of(upstream).write(request(call, upstream), upstream.model(), maxOutputTokens);
  }

  private static ModelRequest request(CompletionCall call, Upstream upstream) {
    var system = new ArrayList<String>();
    var turns = new ArrayList<ModelRequest.Turn>();
    for (var message : call.messages()) {
      switch (message.role()) {
        case SYSTEM -> system.add(message.text());
        case USER -> turns.add(turn(ModelRequest.Role.USER, message.text()));
        case ASSISTANT -> turns.add(turn(ModelRequest.Role.ASSISTANT, message.text()));
      }
    }
    return new ModelRequest(
        system,
        turns,
        List.of(),
        new ModelRequest.ToolChoice.Auto(),
        true,
        new ModelRequest.Format.Free(),
        new ModelRequest.Sampling(upstream.temperature(), null, null, null, null, null),
        List.of(),
        null,
        call.maxOutputTokens(),
        true);
  }

  private static ModelRequest.Turn turn(ModelRequest.Role role, String text) {
    return new ModelRequest.Turn(role, List.of(new ModelRequest.Text(text)));
  }

  private static byte[] chatCompletion(
      CompletionCall call, Upstream upstream, int maxOutputTokens) {
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
      if (upstream.keepsUnlessTold()) {
        json.writeBooleanProperty("store", false);
      }
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
