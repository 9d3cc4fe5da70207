package bureau.material.knowledge.sources;

import java.util.Set;

/// Who may read an item, as its source says.
public sealed interface AccessList {
  /// The source says nothing, or everyone: those who read the collection.
  record OfCollection() implements AccessList {}

  /// These, as far as they read the collection.
  ///
  /// @param folder where the list lies
  /// @param groups names of Bureau's groups
  /// @param people e-mail addresses
  record Named(String folder, Set<String> groups, Set<String> people) implements AccessList {
    public Named {
      groups = Set.copyOf(groups);
      people = Set.copyOf(people);
    }
  }

  /// There is a list that nobody understands: nobody reads what it is about.
  ///
  /// @param folder where the list lies
  record Unreadable(String folder) implements AccessList {}

  /// {@return where a problem of something with this list may be said to lie: whoever is not of a
  /// list does not learn from a problem what lies below it}
  default String shown(String path) {
    return switch (this) {
      case OfCollection() -> path;
      case Named(var folder, _, _) -> folder;
      case Unreadable(var folder) -> folder;
    };
  }
}
