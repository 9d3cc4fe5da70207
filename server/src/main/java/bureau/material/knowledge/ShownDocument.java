package bureau.material.knowledge;

/// A document with what is known of its file.
///
/// @param shownIn the collection that people see it in
/// @param name of the file, as it was brought
public record ShownDocument(Document document, CollectionId shownIn, String name, long bytes) {}
