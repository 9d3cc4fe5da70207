package bureau.material.knowledge;

/// A document with what is known of its file.
///
/// @param name of the file, as it was brought
public record ShownDocument(Document document, String name, long bytes) {}
