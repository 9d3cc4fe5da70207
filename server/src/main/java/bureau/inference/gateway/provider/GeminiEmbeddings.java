package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.Embeddings;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Texts made into vectors by the Gemini API's `batchEmbedContents`.
///
/// Source: the Gemini API reference (`ai.google.dev/api/embeddings`); Google's own client asks in
/// the same shape (`com.google.genai:google-genai` 1.70.0). The API takes a hundred texts at a
/// time, and vectors that are shorter than the model's own do not have the length one.
public final class GeminiEmbeddings {
  private static final int MOST_TEXTS = 100;
  private static final int LONGEST_VECTOR = 100_000;

  private GeminiEmbeddings() {}

  /// {@return the request for the vectors of these texts}
  ///
  /// @param dimensions of each vector; `null` for as many as the model has
  /// @throws bureau.ground.platform.http.ProblemException 400 for too many texts
  public static byte[] request(List<String> texts, @Nullable Integer dimensions, String model) {
    if (texts.size() > MOST_TEXTS) {
      throw Untranslatable.refused("input." + MOST_TEXTS);
    }
    var all = Json.object();
    var requests = all.putArray("requests");
    for (var text : texts) {
      var request = requests.addObject().put("model", "models/" + GeminiDialect.name(model));
      request.putObject("content").putArray("parts").addObject().put("text", text);
      if (dimensions != null) {
        request.put("outputDimensionality", dimensions);
      }
    }
    return Json.bytes(all);
  }

  /// {@return the vectors in this answer}
  ///
  /// @param texts how many were asked for
  /// @param toUnitLength whether the vectors have to be brought to the length one
  /// @throws Unreadable if it is not the API's answer to so many
  public static Embeddings answer(byte[] bytes, int texts, boolean toUnitLength) throws Unreadable {
    var vectors = new ArrayList<float[]>();
    Long tokens = null;
    try (var json = Json.parser(bytes, 0, bytes.length)) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var name = json.currentName();
        json.nextToken();
        switch (name) {
          case "embeddings" -> vectors(json, vectors);
          case "usageMetadata" -> tokens = tokens(json);
          default -> json.skipChildren();
        }
      }
      expect(json.nextToken(), null);
    } catch (JacksonException e) {
      throw new Unreadable();
    }
    if (vectors.size() != texts || vectors.stream().anyMatch(vector -> vector.length == 0)) {
      throw new Unreadable();
    }
    if (toUnitLength) {
      vectors.forEach(GeminiEmbeddings::toUnitLength);
    }
    return new Embeddings(vectors, tokens);
  }

  private static void vectors(JsonParser json, List<float[]> vectors) throws Unreadable {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      var vector = new float[0];
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var isVector = json.currentName().equals("values");
        json.nextToken();
        if (isVector) {
          vector = vector(json);
        } else {
          json.skipChildren();
        }
      }
      vectors.add(vector);
    }
  }

  private static float[] vector(JsonParser json) throws Unreadable {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    var vector = new float[1024];
    var length = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (!json.currentToken().isNumeric() || length == LONGEST_VECTOR) {
        throw new Unreadable();
      }
      if (length == vector.length) {
        vector = Arrays.copyOf(vector, 2 * length);
      }
      vector[length] = (float) json.getDoubleValue();
      if (!Float.isFinite(vector[length++])) {
        throw new Unreadable();
      }
    }
    return Arrays.copyOf(vector, length);
  }

  private static @Nullable Long tokens(JsonParser json) {
    Long tokens = null;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var isCount = json.currentName().equals("promptTokenCount");
        if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && isCount) {
          tokens = Math.max(0, json.getValueAsLong(0));
        } else {
          json.skipChildren();
        }
      }
    }
    return tokens;
  }

  private static void toUnitLength(float[] vector) {
    var square = 0.0;
    for (var number : vector) {
      square += (double) number * number;
    }
    var length = Math.sqrt(square);
    if (length > 0) {
      for (var i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / length);
      }
    }
  }

  private static void expect(@Nullable JsonToken token, @Nullable JsonToken wanted)
      throws Unreadable {
    if (token != wanted) {
      throw new Unreadable();
    }
  }
}
