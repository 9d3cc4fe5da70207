package bureau.trust.safeguards;

import bureau.ground.access.Sensitivity;

/// What an agency wants done about sensitivity labels.
///
/// @param standard the label of material about which nobody said anything
/// @param reroutes whether a question that the model asked for may not receive goes to one that
///   may; else it is refused
public record LabelRules(Sensitivity standard, boolean reroutes) {
  /// The rules of an agency that has set none.
  public static final LabelRules DEFAULT = new LabelRules(Sensitivity.INTERNAL, true);
}
