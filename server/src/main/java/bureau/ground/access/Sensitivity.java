package bureau.ground.access;

import bureau.ground.platform.http.WireName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How careful one must be with material, from the least to the most. Where things come together
/// the highest label wins.
public enum Sensitivity implements WireName {
  /// Anybody may read it.
  PUBLIC,
  /// For the agency's own people.
  INTERNAL,
  /// Harm is done if it is read elsewhere.
  SENSITIVE;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Sensitivity> parse(String wireName) {
    return Stream.of(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }

  /// {@return the higher of the two}
  public Sensitivity and(Sensitivity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public boolean isAtMost(Sensitivity ceiling) {
    return compareTo(ceiling) <= 0;
  }
}
