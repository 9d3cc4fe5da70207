package bureau.trust.safeguards;

import bureau.ground.platform.http.WireName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What is done about a finding, from the mildest to the strictest.
public enum Rule implements WireName {
  /// It is not looked for.
  ALLOW,
  /// It leaves; the record says so.
  WARN,
  /// A placeholder leaves in its stead, and the answer says the real thing again.
  MASK,
  /// Nothing of the request leaves.
  BLOCK;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Rule> parse(String wireName) {
    return Stream.of(values()).filter(rule -> rule.wireName().equals(wireName)).findFirst();
  }
}
