package bureau.material.knowledge.care;

import bureau.material.knowledge.DocumentId;

/// A range of a document's stored text.
///
/// @param title of the document
/// @param start in UTF-16 units, inclusive
/// @param end exclusive
public record Place(DocumentId document, String title, int start, int end) {}
