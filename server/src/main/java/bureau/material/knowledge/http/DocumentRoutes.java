package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;
import static bureau.material.knowledge.http.CollectionBodies.day;
import static bureau.material.knowledge.http.CollectionBodies.document;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.platform.http.LargeBody;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.CollectedDocuments;
import bureau.material.knowledge.DocumentChange;
import bureau.material.knowledge.DocumentChange.Other;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.DocumentTexts;
import bureau.material.knowledge.Replacements;
import bureau.material.knowledge.SimilarDocuments;
import bureau.material.knowledge.Uploads;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Documents of collections: bring, list, open, change, take away, and see what was read.
@RestController
@RequestMapping("/api/knowledge")
public final class DocumentRoutes {
  private static final int LONGEST_KEY = 200;
  private static final String NAMELESS = "document";

  private final CollectedDocuments documents;
  private final DocumentTexts texts;
  private final SimilarDocuments similar;
  private final Uploads uploads;
  private final Replacements replacements;
  private final Cursors cursors;

  public DocumentRoutes(
      CollectedDocuments documents,
      DocumentTexts texts,
      SimilarDocuments similar,
      Uploads uploads,
      Replacements replacements,
      Cursors cursors) {
    this.documents = documents;
    this.texts = texts;
    this.similar = similar;
    this.uploads = uploads;
    this.replacements = replacements;
    this.cursors = cursors;
  }

  /// The body is the file itself.
  @PostMapping(path = "/collections/{collection}/documents", consumes = "application/octet-stream")
  @ResponseStatus(HttpStatus.CREATED)
  @LargeBody(most = 1L << 30) // the documents' own limit is less, and a setting
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  DocumentJson add(
      Caller caller,
      @PathVariable String collection,
      @RequestParam(required = false) @Nullable String name,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    return DocumentJson.of(
        uploads.add(
            caller,
            collection(collection),
            name == null ? NAMELESS : name,
            checked(key),
            request.getInputStream()));
  }

  /// The body is a file that is to take the place of the document's; without a name it keeps that
  /// of the one before. What the document says is found until the new file is read.
  @PostMapping(path = "/documents/{document}/file", consumes = "application/octet-stream")
  @LargeBody(most = 1L << 30) // the documents' own limit is less, and a setting
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  DocumentJson.Replaced replace(
      Caller caller,
      @PathVariable String document,
      @RequestParam(required = false) @Nullable String name,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    return DocumentJson.Replaced.of(
        replacements.bring(
            caller, document(document), name, checked(key), request.getInputStream()));
  }

  /// Gives up a file that was to take the place of the document's.
  @DeleteMapping("/documents/{document}/next")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdrawNext(Caller caller, @PathVariable String document) {
    documents.withdrawNext(caller, document(document));
  }

  @GetMapping("/collections/{collection}/documents")
  Page<DocumentJson> list(
      Caller caller,
      @PathVariable String collection,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var id = collection(collection);
    var most = Page.limit(limit);
    var list = "knowledge/documents/" + id;
    var last = cursors.read(caller, list, after).map(DocumentId::new);
    var found = documents.list(caller, id, last, most + 1);
    return cursors.page(
        caller, list, found, most, DocumentJson::of, one -> one.document().id().value());
  }

  @GetMapping("/documents/{document}")
  DocumentJson open(Caller caller, @PathVariable String document) {
    return DocumentJson.of(documents.find(caller, document(document)));
  }

  @PatchMapping("/documents/{document}")
  DocumentJson change(
      Caller caller, @PathVariable String document, @RequestBody DocumentJson.Change body) {
    var id = documents.find(caller, document(document)).document().id();
    return DocumentJson.of(documents.change(caller, id, change(body)));
  }

  @DeleteMapping("/documents/{document}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable String document) {
    documents.delete(caller, document(document));
  }

  /// Lets the reading of it wait.
  @PostMapping("/documents/{document}/pause")
  DocumentJson pause(Caller caller, @PathVariable String document) {
    return DocumentJson.of(documents.pause(caller, document(document)));
  }

  @PostMapping("/documents/{document}/resume")
  DocumentJson resume(Caller caller, @PathVariable String document) {
    return DocumentJson.of(documents.resume(caller, document(document)));
  }

  /// Has one that was refused or parked read again; where a file failed that was to take the place
  /// of the document's, that one.
  @PostMapping("/documents/{document}/retry")
  DocumentJson retry(Caller caller, @PathVariable String document) {
    return DocumentJson.of(documents.retry(caller, document(document)));
  }

  /// The text as it was read, or the piece between two places of it. Whoever has the places from
  /// before says in which version they are: of another one nothing is given.
  @GetMapping("/documents/{document}/text")
  DocumentJson.Text text(
      Caller caller,
      @PathVariable String document,
      @RequestParam(required = false) @Nullable Integer from,
      @RequestParam(required = false) @Nullable Integer to,
      @RequestParam(required = false) @Nullable Integer version) {
    return DocumentJson.Text.of(texts.text(caller, document(document), version, from, to));
  }

  /// Says where words stand now that were cited before.
  @PostMapping("/documents/{document}/cited")
  DocumentJson.Standing cited(
      Caller caller, @PathVariable String document, @RequestBody DocumentJson.Cited body) {
    var start = body.start();
    var words = body.words();
    if (start == null) {
      throw Problem.invalid("start", "required").exception();
    }
    if (words == null) {
      throw Problem.invalid("words", "required").exception();
    }
    return DocumentJson.Standing.of(texts.cited(caller, document(document), start, words));
  }

  private static @Nullable String checked(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw Problem.invalid("Idempotency-Key", "length").exception();
    }
    return key;
  }

  /// Others that are like it.
  @GetMapping("/documents/{document}/like")
  SimilarJson like(Caller caller, @PathVariable String document) {
    return SimilarJson.of(similar.to(caller, document(document)));
  }

  private static DocumentChange change(DocumentJson.Change body) {
    return new DocumentChange(
        body.title(),
        body.language(),
        otherDay(body.inForceFrom(), "inForceFrom"),
        otherDay(body.inForceUntil(), "inForceUntil"),
        successor(body.replacedBy()));
  }

  private static @Nullable Other<LocalDate> otherDay(@Nullable String text, String field) {
    return text == null ? null : new Other<>(day(text, field));
  }

  private static @Nullable Other<DocumentId> successor(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return new Other<>(
        text.isEmpty()
            ? null
            : DocumentId.parse(text)
                .orElseThrow(() -> Problem.invalid("replacedBy", "format").exception()));
  }
}
