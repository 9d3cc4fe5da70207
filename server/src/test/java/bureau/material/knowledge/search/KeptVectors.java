package bureau.material.knowledge.search;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.Embedder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Vectors of texts, kept from one run to the next: making them takes hours on a small machine. A
/// record is the SHA-256 of what the model was given and 384 numbers.
public final class KeptVectors {
  private static final int LENGTH = 384;
  private static final int RECORD = 32 + LENGTH * Float.BYTES;

  private final Path file;
  private final @Nullable Embedder embedder;
  private final Map<ByteBuffer, float[]> kept = new HashMap<>();

  /// @param embedder makes those that are missing; `null` to do without them
  KeptVectors(Path file, @Nullable Embedder embedder) throws IOException {
    this.file = file;
    this.embedder = embedder;
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file)) {
      var all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      while (all.remaining() >= RECORD) {
        var hash = new byte[32];
        all.get(hash);
        var vector = new float[LENGTH];
        all.asFloatBuffer().get(vector);
        all.position(all.position() + LENGTH * Float.BYTES);
        kept.put(ByteBuffer.wrap(hash), vector);
      }
    }
  }

  /// {@return the vector of a passage; `null` if there is none and none can be made}
  float @Nullable [] passage(String text) throws IOException {
    return of("passage: ", text);
  }

  /// {@return the vectors of everyday questions; `null` if not all are there or can be made}
  public @Nullable EverydayQuestions everyday() throws IOException {
    var all = new ArrayList<float[]>();
    for (var text : EverydayQuestions.texts()) {
      var vector = query(text);
      if (vector.length == 0) {
        return null;
      }
      all.add(vector);
    }
    return new EverydayQuestions(all);
  }

  /// {@return the meaning of a question; `null` if it has no vector and none can be made}
  public @Nullable QuestionMeaning meaning(String text, @Nullable EverydayQuestions everyday)
      throws IOException {
    var vector = query(text);
    return vector.length == 0 ? null : new QuestionMeaning(vector, everyday);
  }

  /// {@return the vector of a question; of no number if there is none and none can be made}
  private float[] query(String text) throws IOException {
    var vector = of("query: ", text);
    return vector == null ? new float[0] : vector;
  }

  private float @Nullable [] of(String prefix, String text) throws IOException {
    var hash = hash(LocalEmbedder.form(prefix, text));
    var known = kept.get(ByteBuffer.wrap(hash));
    if (known != null || embedder == null) {
      return known;
    }
    var made =
        prefix.startsWith("q")
            ? embedder.query(AgencyId.INSTALLATION, text)
            : embedder.passages(AgencyId.INSTALLATION, List.of(text)).getFirst();
    kept.put(ByteBuffer.wrap(hash), made);
    var row = ByteBuffer.allocate(RECORD).order(ByteOrder.LITTLE_ENDIAN).put(hash);
    row.asFloatBuffer().put(made);
    Files.write(file, row.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return made;
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
