package bureau.trust.safeguards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is looked for in the texts of one agency, and what is done about labels. Where every kind
/// is allowed, nothing is looked for.
public final class Watch {
  private static final Comparator<Finding> STRONGEST_FIRST =
      Comparator.<Finding>comparingInt(one -> weight(one.kind())).thenComparingInt(Finding::from);

  private final Rules rules;
  private final LabelRules labels;
  private final List<Detector> detectors;

  /// @param detectors of which those are used that look for something that is not allowed
  public Watch(Rules rules, LabelRules labels, List<Detector> detectors) {
    this.rules = rules;
    this.labels = labels;
    this.detectors =
        detectors.stream()
            .filter(one -> one.kinds().stream().anyMatch(kind -> rules.of(kind) != Rule.ALLOW))
            .toList();
  }

  public Rules rules() {
    return rules;
  }

  public LabelRules labels() {
    return labels;
  }

  /// {@return whether any string of a JSON document may hold something that is looked for; `false`
  /// only where it is sure that none does}
  public boolean mayBeIn(byte[] document) {
    for (var detector : detectors) {
      if (detector.mayBeIn(document)) {
        return true;
      }
    }
    return false;
  }

  /// {@return what is in the text and not simply allowed, in its order; none overlaps another}
  public List<Finding> find(String text) {
    var found = new ArrayList<Finding>();
    for (var detector : detectors) {
      found.addAll(detector.find(text));
    }
    if (found.isEmpty()) {
      return List.of();
    }
    return apart(found).stream().filter(one -> rules.of(one.kind()) != Rule.ALLOW).toList();
  }

  /// Of two that overlap the one stays that is the surer: an address of mail may begin with the
  /// digits of a telephone, a secret contain anything.
  private static List<Finding> apart(List<Finding> found) {
    if (found.size() == 1) {
      return found;
    }
    found.sort(Comparator.comparingInt(Finding::from));
    var apart = new ArrayList<Finding>();
    for (var one : found) {
      if (apart.isEmpty() || apart.getLast().to() <= one.from()) {
        apart.add(one);
      } else if (STRONGEST_FIRST.compare(one, apart.getLast()) < 0) {
        apart.set(apart.size() - 1, one);
      }
    }
    return apart;
  }

  private static int weight(FindingKind kind) {
    return switch (kind) {
      case SECRET -> 0;
      case EMAIL -> 1;
      case IBAN, CARD, NIR, SSN, SIRET, SIREN, PHONE -> 2;
      case PERSON -> 3;
    };
  }
}
