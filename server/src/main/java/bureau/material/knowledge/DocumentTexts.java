package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.ReadDocument;
import bureau.material.knowledge.store.DocumentStore;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was read out of documents, for those who may read them, and where in it words stand that
/// were cited. A place means one text of a document: once it has another, no words are given for
/// it.
public final class DocumentTexts {
  private final Tenancy tenancy;
  private final CollectedDocuments documents;
  private final StoredTexts stored;

  public DocumentTexts(Tenancy tenancy, CollectedDocuments documents, StoredTexts stored) {
    this.tenancy = tenancy;
    this.documents = documents;
    this.stored = stored;
  }

  private record Opened(DocumentStore.Row row, ReadDocument read) {}

  /// {@return the text that was read out of a document, or a piece}
  ///
  /// @param version which of its texts is meant; `null` for the one that it has now
  /// @param from in UTF-16 units; `null` for the beginning
  /// @param to exclusive; `null` for the end
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is none that the caller may
  ///   read; 409 if it was not read yet, or has another text than the one that is meant
  public DocumentText text(
      Caller caller,
      DocumentId id,
      @Nullable Integer version,
      @Nullable Integer from,
      @Nullable Integer to) {
    var opened = open(caller, id);
    var now = opened.row().version();
    if (version != null && version != now) {
      throw Problem.of("document-changed", 409, Map.of("version", now)).exception();
    }
    return DocumentText.of(opened.read(), now, from, to);
  }

  /// {@return where words stand now that were cited}
  ///
  /// @param start where they began then, in UTF-16 units
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such document that the
  ///   caller may read, 409 if it was not read yet
  public CitedWords cited(Caller caller, DocumentId id, int start, String words) {
    if (start < 0) {
      throw Problem.invalid("start", "range").exception();
    }
    if (words.isEmpty() || words.length() > CitedWords.LONGEST) {
      throw Problem.invalid("words", "length").exception();
    }
    var opened = open(caller, id);
    return CitedWords.in(
        opened.read().text(), words, start, opened.row().version(), opened.row().versionAt());
  }

  private Opened open(Caller caller, DocumentId id) {
    caller.require(Permission.USE_KNOWLEDGE);
    return look(caller, id)
        .or(() -> look(caller, id)) // another file took the place of the first between two looks
        .orElseThrow(() -> Problem.of("document-not-read", 409).exception());
  }

  private Optional<Opened> look(Caller caller, DocumentId id) {
    var agency = caller.agency();
    var row = tenancy.<DocumentStore.Row>inAgency(agency, tx -> documents.readable(tx, caller, id));
    return stored.read(agency, row.file()).map(read -> new Opened(row, read));
  }
}
