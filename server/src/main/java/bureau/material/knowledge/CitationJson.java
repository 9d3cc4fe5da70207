package bureau.material.knowledge;

/// A place in a document that bears out a sentence, as it travels.
///
/// @param start in the document's text, in UTF-16 units
public record CitationJson(String passageId, int start, int end) {
  public static CitationJson of(Citation citation) {
    return new CitationJson(citation.passage().toString(), citation.start(), citation.end());
  }
}
