package bureau.trust.safeguards;

import bureau.ground.platform.http.WireName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What may be found in a text.
public enum FindingKind implements WireName {
  /// Keys of programming interfaces, private keys and tokens.
  SECRET,
  /// Numbers of payment cards.
  CARD,
  IBAN,
  /// The French number of social security.
  NIR,
  /// The number of social security of the United States.
  SSN,
  /// The number of a French establishment.
  SIRET,
  /// The number of a French company.
  SIREN,
  PHONE,
  EMAIL,
  /// Names of persons.
  PERSON;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FindingKind> parse(String wireName) {
    return Stream.of(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
