package bureau.app.demo;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.material.knowledge.Collection;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.NewCollection;
import bureau.material.knowledge.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Collections of public texts, packed when Bureau was built: `scripts/collections` says out of
/// what. Where a package could not be had, its collection is missing and nothing else.
final class SampleKnowledge {
  private static final Logger LOG = LoggerFactory.getLogger(SampleKnowledge.class);
  private static final int PAGE = 100;

  private final Collections collections;
  private final Uploads uploads;
  private final JsonMapper json;

  SampleKnowledge(Collections collections, Uploads uploads, JsonMapper json) {
    this.collections = collections;
    this.uploads = uploads;
    this.json = json;
  }

  /// A collection as `demonstration/collections.json` describes it.
  ///
  /// @param folder of its documents
  /// @param questions that it answers well
  /// @param unanswerable one that it cannot answer
  record Sample(
      String folder,
      String language,
      String name,
      String description,
      List<String> questions,
      String unanswerable) {
    String shown() {
      var words =
          language.equals("fr")
              ? List.of("À essayer", "Sans réponse ici")
              : List.of("To try", "Not answered here");
      return description
          + "\n"
          + words.getFirst()
          + " : "
          + String.join(" ", questions)
          + "\n"
          + words.getLast()
          + " : "
          + unanswerable;
    }
  }

  /// A document as `documents.json` lists it.
  record Listed(String file, String title, String source, @Nullable String date) {}

  /// Makes what is missing of the collections in this language.
  ///
  /// @param owner keeps them; everyone of the agency reads them
  void prepare(Caller owner, Locale language) {
    for (var sample : read("/demonstration/collections.json", Sample[].class).orElseThrow()) {
      if (sample.language().equals(language.getLanguage())) {
        read("/collections/" + sample.folder() + "/documents.json", Listed[].class)
            .ifPresentOrElse(
                documents -> fill(owner, sample, List.of(documents)),
                () -> LOG.warn("Built without the collection {}", sample.folder()));
      }
    }
  }

  private void fill(Caller owner, Sample sample, List<Listed> documents) {
    var collection =
        collections.list(owner, Optional.empty(), PAGE).stream()
            .filter(known -> known.name().equals(sample.name()))
            .findFirst()
            .orElseGet(() -> create(owner, sample));
    if (collection.counts().total() < documents.size()) {
      documents.forEach(document -> bring(owner, sample, collection, document));
    }
  }

  private Collection create(Caller owner, Sample sample) {
    return collections.create(
        owner,
        new NewCollection(
            sample.name(),
            sample.shown(),
            List.of(sample.language()),
            Sensitivity.PUBLIC,
            true,
            Set.of(),
            Set.of()));
  }

  private void bring(Caller owner, Sample sample, Collection collection, Listed document) {
    var place = "/collections/" + sample.folder() + "/" + document.file();
    var ending = document.file().substring(document.file().lastIndexOf('.'));
    try (var bytes = resource(place)) {
      if (bytes == null) {
        throw new IllegalStateException(place + " is listed and not there");
      }
      uploads.add(owner, collection.id(), document.title() + ending, document.file(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("The sample document " + place + " could not be kept", e);
    }
  }

  private <T> Optional<T> read(String place, Class<T> type) {
    try (var bytes = resource(place)) {
      return bytes == null ? Optional.empty() : Optional.of(json.readValue(bytes, type));
    } catch (IOException e) {
      throw new UncheckedIOException(place, e);
    }
  }

  private static @Nullable InputStream resource(String place) {
    return SampleKnowledge.class.getResourceAsStream(place);
  }
}
