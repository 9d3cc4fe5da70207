package bureau.material.documents;

/// What came of reading a file.
public sealed interface Reading {
  record Done(ReadDocument document) implements Reading {}

  /// The file cannot be read, now or later.
  record Refused(Reason reason) implements Reading {}

  /// The reader itself failed: to be tried again.
  ///
  /// @param why in plain words, for the log; holds nothing of the file
  record Failed(String why) implements Reading {}

  /// Why a file is not read; its wire name is its name in lower case with dashes.
  enum Reason {
    UNKNOWN_FORMAT,
    DAMAGED,
    PROTECTED,
    EMPTY,
    TOO_LARGE,
    TOO_LONG_TO_READ,
    TOO_MUCH_MEMORY,
    TOO_MUCH_TEXT,
    /// It brought the reader down.
    HOSTILE
  }
}
