package bureau.material.knowledge.sources;

import bureau.ground.platform.http.WireName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why something of a source is not taken, or not read by those whom it names.
public enum ItemProblem implements WireName {
  /// It points elsewhere: links are not followed.
  LINK,
  /// Neither a file nor a folder.
  SPECIAL,
  TOO_LARGE,
  EMPTY,
  /// It changed while it was read, again and again.
  CHANGING,
  UNREADABLE,
  /// Nothing of its name can be shown.
  NAMELESS,
  TOO_DEEP,
  /// The collection has no room for it.
  FULL,
  /// What lies below cannot be looked at.
  CLOSED,
  /// An access list cannot be read: nobody reads what it is about.
  LIST_UNREADABLE,
  /// An access list names somebody whom Bureau does not know.
  LIST_UNKNOWN,
  /// There are more access lists than a source may have: nobody reads what this one is about.
  LISTS_TOO_MANY;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ItemProblem> parse(String wireName) {
    return Stream.of(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }
}
