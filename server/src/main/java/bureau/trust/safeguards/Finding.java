package bureau.trust.safeguards;

/// Something that was found in a text.
///
/// @param from where it begins, in UTF-16 units
/// @param to behind its end
public record Finding(FindingKind kind, int from, int to) {
  /// {@return the words themselves}
  ///
  /// @param text in which it was found
  public String in(String text) {
    return text.substring(from, to);
  }
}
