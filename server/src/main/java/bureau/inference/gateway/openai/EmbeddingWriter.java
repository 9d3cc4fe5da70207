package bureau.inference.gateway.openai;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Writes vectors as OpenAI's list of embeddings.
///
/// Source: OpenAI's API reference, *The embedding object*; its Java client 4.101.0 reads the base
/// 64 as numbers of 32 bits, the least significant byte first.
final class EmbeddingWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private EmbeddingWriter() {}

  /// @param base64 whether the vectors are written so, instead of as numbers
  /// @param model by the name that programs know
  static byte[] list(List<float[]> vectors, boolean base64, String model, long inputTokens) {
    var out = new StringBuilder("{\"object\":\"list\",\"data\":[");
    for (var i = 0; i < vectors.size(); i++) {
      out.append(i == 0 ? "" : ",")
          .append("{\"object\":\"embedding\",\"index\":")
          .append(i)
          .append(",\"embedding\":");
      if (base64) {
        out.append('"').append(base64(vectors.get(i))).append('"');
      } else {
        numbers(out, vectors.get(i));
      }
      out.append('}');
    }
    out.append("],\"model\":")
        .append(JSON.writeValueAsString(model))
        .append(",\"usage\":{\"prompt_tokens\":")
        .append(inputTokens)
        .append(",\"total_tokens\":")
        .append(inputTokens)
        .append("}}");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static void numbers(StringBuilder out, float[] vector) {
    out.append('[');
    for (var i = 0; i < vector.length; i++) {
      out.append(i == 0 ? "" : ",").append(vector[i]);
    }
    out.append(']');
  }
}
