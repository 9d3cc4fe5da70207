package bureau.material.knowledge.answer;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.search.Words;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Sources for tests, each of a document of its own.
final class Sources {
  static final Stems STEMS = Words::of;
  private static final AtomicLong COUNT = new AtomicLong();

  private Sources() {}

  static FoundPassage of(String title, String text, String language) {
    return of(title, text, language, false);
  }

  static FoundPassage superseded(String title, String text, String language) {
    return of(title, text, language, true);
  }

  private static FoundPassage of(String title, String text, String language, boolean superseded) {
    long n = COUNT.incrementAndGet();
    return new FoundPassage(
        new PassageId(new UUID(1, n)),
        new DocumentId(new UUID(2, n)),
        new CollectionId(new UUID(3, 1)),
        new CollectionId(new UUID(3, 1)),
        title,
        List.of(),
        0,
        1,
        1_000,
        text,
        language,
        null,
        superseded,
        null,
        null,
        1,
        0,
        1);
  }

  static List<ReadSource> read(FoundPassage... sources) {
    return Stream.of(sources).map(source -> ReadSource.of(source, "en", STEMS)).toList();
  }

  /// {@return how rare words are among these sources}
  static Rarity rarity(List<ReadSource> sources) {
    return Rarity.among(sources.stream().<Set<String>>map(ReadSource::stems).toList());
  }
}
