package bureau.trust.safeguards.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// First names of Europe and the Americas, and how sure each is to be one. The list and its source
/// are in the resource `safeguards/first-names.txt`.
final class FirstNames {
  /// When a first name counts as one.
  enum Standing {
    ALONE,
    /// A word or a place too.
    WITH_SURNAME,
    /// As above, and a word that begins sentences.
    WITHIN_SENTENCE
  }

  private FirstNames() {}

  /// {@return all of them, folded}
  static Map<String, Standing> read() {
    var all = new HashMap<String, Standing>();
    var part = -1;
    for (var line : lines()) {
      if (line.startsWith("#")) {
        continue;
      }
      if (line.isBlank()) {
        part++;
        continue;
      }
      for (var name : line.split(" ", -1)) {
        all.put(name, Standing.values()[part]);
      }
    }
    return all;
  }

  private static Iterable<String> lines() {
    try (var in =
        Objects.requireNonNull(
            FirstNames.class.getResourceAsStream("/safeguards/first-names.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
