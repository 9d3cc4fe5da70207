package bureau.material.knowledge.search;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What people of an administration write short and its texts write out: who asks about a CDD finds
/// the contract of fixed duration.
final class Abbreviations {
  private static final Map<Language, Map<String, Set<String>>> ALL =
      Map.of(Language.FRENCH, read(Language.FRENCH), Language.ENGLISH, read(Language.ENGLISH));

  private Abbreviations() {}

  /// {@return the stems of what this stands for; none if it is no abbreviation}
  static Set<String> of(Language language, String stem) {
    return ALL.getOrDefault(language, Map.of()).getOrDefault(stem, Set.of());
  }

  private static Map<String, Set<String>> read(Language language) {
    var all = new HashMap<String, Set<String>>();
    var file = "abbreviations_" + language.code() + ".txt";
    var found = Objects.requireNonNull(Abbreviations.class.getResourceAsStream(file), file);
    try (var lines = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var mark = line.indexOf('=');
        if (mark > 0) {
          var meant = Words.of(line.substring(mark + 1), language);
          for (var word : Words.of(line.substring(0, mark), language)) {
            all.put(word.stem(), meant.stream().map(Word::stem).collect(toUnmodifiableSet()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(all);
  }
}
