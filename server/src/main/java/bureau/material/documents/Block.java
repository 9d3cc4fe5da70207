package bureau.material.documents;

/// One piece of a document's structure: a range of its text.
///
/// @param start of the range in the text, in UTF-16 units, inclusive
/// @param end of the range, exclusive
/// @param level of a heading, 1 for the highest; 0 for what is no heading
/// @param page on which it begins, counting from 1; 0 where the format knows no pages
public record Block(Kind kind, int start, int end, int level, int page) {
  /// What a piece is.
  public enum Kind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    /// One row of a table, its cells parted by a tabulator.
    TABLE_ROW
  }
}
