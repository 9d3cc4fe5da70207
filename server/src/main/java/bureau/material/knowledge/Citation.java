package bureau.material.knowledge;

/// A place in a document that bears out a sentence. Made by [FoundPassage#cite] alone, so that it
/// always lies within a passage.
///
/// @param start in the document's text, in UTF-16 units, inclusive
/// @param end exclusive
public record Citation(PassageId passage, int start, int end) {}
