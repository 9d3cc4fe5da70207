package bureau.testkit;

/// What a request asks of the form of its answer.
///
/// @param usage whether what was counted is said in a stream, too, where the dialect leaves it to
///   the caller
/// @param progress whether the caller wants to know how far its question was read
record Asked(String model, Form form, boolean usage, boolean progress) {
  /// For answers that do not care who asks.
  static final Asked SCRIPTED = new Asked("scripted", Form.EVENTS, false, false);

  enum Form {
    WHOLE,
    /// Server-sent events.
    EVENTS,
    /// What the events would carry, as one JSON array.
    ARRAY
  }
}
