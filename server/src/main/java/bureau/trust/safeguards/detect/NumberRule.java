package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;

/// Knows one kind of number.
interface NumberRule {
  FindingKind kind();

  /// {@return where the number ends that begins with these groups; -1 if none does}
  int end(String text, Groups groups);
}
