package bureau.reader;

/// What a piece of a document is. The order is part of what the server reads.
enum Piece {
  HEADING,
  PARAGRAPH,
  LIST_ITEM,
  /// One row of a table, its cells parted by a tabulator.
  TABLE_ROW
}
