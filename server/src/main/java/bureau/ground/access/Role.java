package bureau.ground.access;

import bureau.ground.platform.http.WireName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person is in their agency, or in the operator's office.
public enum Role implements WireName {
  PLATFORM_OPERATOR,
  AGENCY_ADMIN,
  RECORDS_OFFICER,
  AUDITOR,
  MEMBER;

  /// {@return the name on the wire, for example `agency-admin`}
  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> parse(String wireName) {
    return Stream.of(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
  }
}
