package bureau.trust.safeguards;

import java.util.List;
import java.util.Set;

/// Finds things of some kinds in a text, in time that grows with its length and no faster, whatever
/// the text: it may be written to make that hard.
///
/// The built-in ones know what has a form, and names of persons by what announces them and by
/// lists. What needs a model to be found, as postal addresses do, has none built in: a later module
/// may bring one.
public interface Detector {
  /// {@return what it looks for}
  Set<FindingKind> kinds();

  /// {@return what it finds, in the order of the text; none overlaps another}
  List<Finding> find(String text);

  /// {@return whether any string of a JSON document may hold something; `false` only where it is
  /// sure that none does}
  ///
  /// Saves reading documents that hold nothing: most of them.
  ///
  /// @param document valid JSON in any encoding, with or without escapes
  default boolean mayBeIn(byte[] document) {
    return true;
  }
}
