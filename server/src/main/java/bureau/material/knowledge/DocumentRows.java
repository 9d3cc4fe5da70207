package bureau.material.knowledge;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.FileId;
import bureau.material.knowledge.store.CollectionStore;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.PageStore;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns documents as they are stored into documents as they are shown, and back.
public final class DocumentRows {
  private final CollectionStore collections = new CollectionStore();
  private final PageStore pages = new PageStore();
  private final Documents files;
  private final KnowledgeTexts texts;

  public DocumentRows(Documents files, KnowledgeTexts texts) {
    this.files = files;
    this.texts = texts;
  }

  ShownDocument shown(Tx tx, DocumentStore.Row row) {
    return shown(tx, List.of(row)).getFirst();
  }

  List<ShownDocument> shown(Tx tx, List<DocumentStore.Row> rows) {
    var kept = files.describe(tx, rows.stream().flatMap(DocumentRows::files).toList());
    var wholes =
        collections.wholes(
            tx, rows.stream().map(DocumentStore.Row::collection).distinct().toList());
    var fetched = pages.find(tx, rows.stream().map(DocumentStore.Row::id).toList());
    return rows.stream()
        .map(
            row -> {
              var document = opened(tx.agency(), row);
              var file = kept.get(row.file());
              var page = page(tx.agency(), row.id(), fetched.get(row.id()));
              var shownIn = wholes.getOrDefault(row.collection(), row.collection());
              var next = row.next();
              return new ShownDocument(
                  document,
                  shownIn,
                  file == null ? document.title() : file.name(),
                  file == null ? 0 : file.bytes(),
                  next == null ? null : kept.get(next.file()),
                  page);
            })
        .toList();
  }

  private static Stream<FileId> files(DocumentStore.Row row) {
    var next = row.next();
    return next == null ? Stream.of(row.file()) : Stream.of(row.file(), next.file());
  }

  private @Nullable WebPage page(
      AgencyId agency, DocumentId document, PageStore.@Nullable Row row) {
    return row == null
        ? null
        : new WebPage(texts.openAddress(agency, document, row.addressSealed()), row.fetchedAt());
  }

  Document opened(AgencyId agency, DocumentStore.Row row) {
    return new Document(
        row.id(),
        row.collection(),
        row.file(),
        texts.openTitle(agency, row.id(), row.titleSealed()),
        row.language(),
        row.state(),
        row.reason(),
        row.pages(),
        row.passages(),
        row.embedded(),
        row.inForceFrom(),
        row.inForceUntil(),
        row.replacedBy(),
        row.createdAt(),
        row.version(),
        row.versionAt(),
        row.next());
  }

  public DocumentStore.Row row(AgencyId agency, Document document) {
    return new DocumentStore.Row(
        document.id(),
        document.collection(),
        document.file(),
        texts.sealTitle(agency, document.id(), document.title()),
        document.language(),
        document.state(),
        document.reason(),
        document.pages(),
        document.passages(),
        document.embedded(),
        document.inForceFrom(),
        document.inForceUntil(),
        document.replacedBy(),
        document.createdAt(),
        document.version(),
        document.versionAt(),
        document.next());
  }
}
