package bureau.material.knowledge.care;

import bureau.material.knowledge.DocumentId;

/// A range of a document's stored text.
///
/// @param title of the document
/// @param version which text of the document it is in
/// @param start in UTF-16 units, inclusive
/// @param end exclusive
public record Place(DocumentId document, String title, int version, int start, int end) {}
