package bureau.material.knowledge;

/// Two places that say nearly the same in other figures.
///
/// @param superseded which of the two is no longer in force
public record Conflict(Citation first, Citation second, Superseded superseded) {
  /// Which of two sources holds no more.
  public enum Superseded {
    NEITHER,
    FIRST,
    SECOND,
    BOTH
  }
}
