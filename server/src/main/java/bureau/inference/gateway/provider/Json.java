package bureau.inference.gateway.provider;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON that others wrote, within bounds: token by token, or as a tree. Writes trees.
public final class Json {
  private static final int DEPTH = 200;

  /// A tree takes many times the room of its text: of no more than so many tokens one is made.
  private static final long TREE_TOKENS = 300_000;

  private static final JsonFactory FACTORY = factory(Long.MAX_VALUE);
  // numbers stay what was written: as binary fractions, long ones would change on their way through
  private static final JsonMapper TREES =
      JsonMapper.builder(factory(TREE_TOKENS))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectReader READER = TREES.reader();
  private static final ObjectReader STRICT =
      READER.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  private static final ObjectWriter WRITER = TREES.writer();

  private Json() {}

  public static JsonParser parser(byte[] bytes, int from, int to) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from);
  }

  /// {@return a parser that is fed while the bytes come}
  static JsonParser fed() {
    return FACTORY.createNonBlockingByteArrayParser(ObjectReadContext.empty());
  }

  /// {@return the JSON value that the text is; of members of the same name the last}
  ///
  /// @throws tools.jackson.core.JacksonException if it is none, or not one only
  public static JsonNode tree(String text) {
    return tree(() -> READER.readTree(text));
  }

  /// {@return the JSON value that the bytes are; of members of the same name the last}
  ///
  /// @throws tools.jackson.core.JacksonException if they are none, or not one only
  public static JsonNode tree(byte[] bytes) {
    return tree(() -> READER.readTree(bytes));
  }

  /// {@return the JSON value that the bytes are}
  ///
  /// @throws tools.jackson.core.JacksonException if they are none, not one only, or an object has
  ///   two members of the same name, of which one would be lost
  public static JsonNode strictTree(byte[] bytes) {
    return tree(() -> STRICT.readTree(bytes));
  }

  /// {@return the JSON value that the text is}
  ///
  /// @throws tools.jackson.core.JacksonException as of bytes
  public static JsonNode strictTree(String text) {
    return tree(() -> STRICT.readTree(text));
  }

  static ObjectNode object() {
    return TREES.createObjectNode();
  }

  public static byte[] bytes(JsonNode tree) {
    return WRITER.writeValueAsBytes(tree);
  }

  public static String text(JsonNode tree) {
    return WRITER.writeValueAsString(tree);
  }

  /// {@return JSON in UTF-8. Half of a character, which a provider may send alone, is escaped, for
  /// UTF-8 has no bytes for it}
  public static byte[] utf8(String json) {
    var escaped = new StringBuilder();
    var done = 0;
    for (var i = 0; i < json.length(); i++) {
      var c = json.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        escaped.append(json, done, i).append(String.format("\\u%04x", (int) c));
        done = i + 1;
      }
    }
    var whole = done == 0 ? json : escaped.append(json, done, json.length()).toString();
    return whole.getBytes(StandardCharsets.UTF_8);
  }

  /// The library lets this one exception of its own reading through: for exponents of many digits.
  private static JsonNode tree(Supplier<JsonNode> reading) {
    try {
      return reading.get();
    } catch (NumberFormatException _) {
      throw new StreamReadException("a number beyond all bounds");
    }
  }

  private static JsonFactory factory(long tokens) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(Integer.MAX_VALUE) // the whole is bounded where it is read
                .maxNumberLength(1000)
                .maxTokenCount(tokens)
                .build())
        .build();
  }
}
