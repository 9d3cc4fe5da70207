package bureau.inference.gateway.guard;

import bureau.trust.safeguards.FindingKind;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// What is in a request that may leave.
///
/// @param warned kinds that leave as they are
/// @param masked kinds that must be masked first
public record Found(Set<FindingKind> warned, Set<FindingKind> masked) {
  static final Found NOTHING = new Found(Set.of(), Set.of());

  public Found {
    warned = Set.copyOf(warned);
    masked = Set.copyOf(masked);
  }

  public boolean isNothing() {
    return warned.isEmpty() && masked.isEmpty();
  }

  /// {@return both as a header says it, such as `warned=iban,email; masked=secret`}
  public String inWords() {
    if (masked.isEmpty()) {
      return "warned=" + names(warned);
    }
    return warned.isEmpty()
        ? "masked=" + names(masked)
        : "warned=" + names(warned) + "; masked=" + names(masked);
  }

  private static String names(Collection<FindingKind> kinds) {
    return kinds.stream().sorted().map(FindingKind::wireName).collect(Collectors.joining(","));
  }
}
