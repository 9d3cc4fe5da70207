package bureau.material.knowledge;

import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.documents.Documents;
import bureau.material.documents.FileId;
import bureau.material.documents.NotRead;
import bureau.material.documents.ReadDocument;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.Optional;

/// The texts that were read out of files, a few of the last ones in memory: who searches again, or
/// opens what was found, meets the same documents. A text never changes under its id.
public final class StoredTexts {
  private static final int MOST = 64;
  private static final int LONGEST_KEPT = 250_000;
  private static final Duration KEPT = Duration.ofSeconds(30);

  private record Place(AgencyId agency, FileId file) {}

  private final Documents documents;
  private final Cache<Place, ReadDocument> last =
      Caches.ofAtMost(MOST).expireAfterWrite(KEPT).build();

  public StoredTexts(Documents documents) {
    this.documents = documents;
  }

  /// {@return a range of the text, letter for letter; empty if the file is gone, or its text does
  /// not reach so far}
  ///
  /// @param start in UTF-16 units, inclusive
  /// @param end exclusive
  public Optional<String> text(AgencyId agency, FileId file, int start, int end) {
    return read(agency, file)
        .map(ReadDocument::text)
        .filter(text -> start >= 0 && start <= end && end <= text.length())
        .map(text -> text.substring(start, end));
  }

  /// {@return what was read out of the file; empty if it was not read yet, or is gone}
  Optional<ReadDocument> read(AgencyId agency, FileId file) {
    var place = new Place(agency, file);
    var known = last.getIfPresent(place);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      var read = documents.text(agency, file);
      if (read.text().length() <= LONGEST_KEPT) {
        last.put(place, read);
      }
      return Optional.of(read);
    } catch (NotRead e) {
      return Optional.empty();
    }
  }
}
