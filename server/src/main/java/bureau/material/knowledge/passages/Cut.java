package bureau.material.knowledge.passages;

import java.util.List;

/// A passage as it was cut out of a document: a range of the document's text, nothing else.
///
/// @param path headings above it, from the highest
/// @param start in the document's text, in UTF-16 units, inclusive
/// @param end exclusive
/// @param page on which it begins, counting from 1; 0 where there are none
public record Cut(List<String> path, int start, int end, int page) {
  public Cut {
    path = List.copyOf(path);
  }
}
