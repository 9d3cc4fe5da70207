package bureau.reader;

/// A file that is not read, and why.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The server's own words for it.
  enum Reason {
    UNKNOWN_FORMAT,
    DAMAGED,
    PROTECTED,
    EMPTY,
    TOO_LARGE,
    TOO_LONG_TO_READ,
    TOO_MUCH_TEXT
  }

  private final Reason reason;

  Refusal(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
