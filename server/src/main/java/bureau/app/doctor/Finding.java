package bureau.app.doctor;

/// What one check found.
///
/// @param check its stable name
/// @param message one sentence; for a problem with what to do about it
public record Finding(String check, State state, String message) {
  /// How much it matters.
  public enum State {
    OK("ok"),
    /// Bureau starts, but somebody should know.
    NOTE("note"),
    /// Bureau does not start, or not whole.
    PROBLEM("problem");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// {@return the state as it is written}
    public String word() {
      return word;
    }
  }

  public static Finding ok(String check, String message) {
    return new Finding(check, State.OK, message);
  }

  public static Finding note(String check, String message) {
    return new Finding(check, State.NOTE, message);
  }

  public static Finding problem(String check, String message) {
    return new Finding(check, State.PROBLEM, message);
  }
}
