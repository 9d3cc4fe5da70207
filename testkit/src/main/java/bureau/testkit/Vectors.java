package bureau.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Embeddings that are the same for the same text and differ for another: eight numbers, or as many
/// as are asked for, drawn from the text itself. OpenAI's are of the length one, Gemini's are not.
///
/// Sources: OpenAI's API reference, *Create embeddings*; the Gemini API reference, *Embeddings*.
public final class Vectors implements Answer {
  private static final int USUAL = 8;

  private final @Nullable Integer tokens;

  private Vectors(@Nullable Integer tokens) {
    this.tokens = tokens;
  }

  /// {@return vectors that count three tokens in OpenAI's dialect, where they must, and none in
  /// Gemini's}
  public static Vectors uncounted() {
    return new Vectors(null);
  }

  public static Vectors counting(int tokens) {
    return new Vectors(tokens);
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    wire.pause(Duration.ZERO);
    var body = exchange.dialect() == Dialect.GEMINI ? gemini(exchange) : openAi(exchange);
    wire.whole(200, "application/json", body);
  }

  private String openAi(Exchange exchange) {
    var json = exchange.json();
    var inputs = inputs(json.path("input"));
    var size = json.path("dimensions").asInt(USUAL);
    var packed = json.path("encoding_format").asString("float").equals("base64");
    var data =
        IntStream.range(0, inputs.size())
            .mapToObj(
                i -> {
                  var vector = ofLengthOne(vector(inputs.get(i), size));
                  return "{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}"
                      .formatted(i, packed ? "\"" + packed(vector) + "\"" : numbers(vector));
                })
            .collect(Collectors.joining(","));
    var counted = tokens == null ? 3 : tokens;
    return "{\"object\":\"list\",\"data\":[%s],\"model\":\"scripted\",\"usage\":%s}"
        .formatted(data, "{\"prompt_tokens\":%1$d,\"total_tokens\":%1$d}".formatted(counted));
  }

  private static List<String> inputs(JsonNode input) {
    return input.isArray() && !input.path(0).isNumber()
        ? input.valueStream().map(Vectors::text).toList()
        : List.of(text(input));
  }

  private static String text(JsonNode input) {
    return input.isString() ? input.stringValue() : input.toString();
  }

  private String gemini(Exchange exchange) {
    var embeddings =
        exchange
            .json()
            .path("requests")
            .valueStream()
            .map(
                request ->
                    vector(
                        request.path("content").path("parts").path(0).path("text").asString(""),
                        request.path("outputDimensionality").asInt(USUAL)))
            .map(vector -> "{\"values\":" + numbers(vector) + "}")
            .collect(Collectors.joining(","));
    var counted =
        tokens == null ? "" : ",\"usageMetadata\":{\"promptTokenCount\":%d}".formatted(tokens);
    return "{\"embeddings\":[" + embeddings + "]" + counted + "}";
  }

  private static float[] vector(String text, int size) {
    var random = new Random(text.hashCode());
    var vector = new float[size];
    for (var i = 0; i < size; i++) {
      vector[i] = random.nextFloat();
    }
    return vector;
  }

  private static float[] ofLengthOne(float[] vector) {
    var square = 0.0;
    for (var number : vector) {
      square += (double) number * number;
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return vector;
  }

  private static String numbers(float[] vector) {
    return IntStream.range(0, vector.length)
        .mapToObj(i -> Float.toString(vector[i]))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String packed(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
