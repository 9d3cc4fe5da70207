package bureau.material.knowledge;

import bureau.material.documents.Documents;
import org.jspecify.annotations.Nullable;

/// A document with what is known of its file.
///
/// @param shownIn the collection that people see it in
/// @param name of the file, as it was brought
/// @param next the file that is to take its place; `null` for none
/// @param page the web page that it is the state of; `null` for what came otherwise
public record ShownDocument(
    Document document,
    CollectionId shownIn,
    String name,
    long bytes,
    Documents.@Nullable Described next,
    @Nullable WebPage page) {}
