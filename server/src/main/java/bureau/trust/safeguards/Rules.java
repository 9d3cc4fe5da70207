package bureau.trust.safeguards;

import java.util.EnumMap;
import java.util.Map;

/// What an agency wants done about each kind of finding.
///
/// @param byKind every kind has its rule
public record Rules(Map<FindingKind, Rule> byKind) {
  /// The rules of an agency that has set none: secrets are masked, everything else is allowed.
  public static final Rules DEFAULT = new Rules(Map.of(FindingKind.SECRET, Rule.MASK));

  public Rules {
    var all = new EnumMap<FindingKind, Rule>(FindingKind.class);
    for (var kind : FindingKind.values()) {
      all.put(kind, byKind.getOrDefault(kind, Rule.ALLOW));
    }
    byKind = Map.copyOf(all);
  }

  public Rule of(FindingKind kind) {
    return byKind.getOrDefault(kind, Rule.ALLOW);
  }

  /// {@return these, but for the kinds that are named}
  public Rules with(Map<FindingKind, Rule> changes) {
    var all = new EnumMap<FindingKind, Rule>(byKind);
    all.putAll(changes);
    return new Rules(all);
  }
}
