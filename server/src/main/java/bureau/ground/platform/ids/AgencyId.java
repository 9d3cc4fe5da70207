package bureau.ground.platform.ids;

import java.util.Optional;
import java.util.UUID;

/// Whose data it is. Outside: `agc_…`.
public record AgencyId(UUID value) {
  /// The operator's own office: its people, shared providers and audit rows are kept like those of
  /// an agency, under this id, and belong to no agency.
  public static final AgencyId INSTALLATION = new AgencyId(new UUID(0, 0));

  public static Optional<AgencyId> parse(String text) {
    return PublicId.parse("agc", text).map(AgencyId::new);
  }

  public boolean isInstallation() {
    return equals(INSTALLATION);
  }

  @Override
  public String toString() {
    return PublicId.format("agc", value);
  }
}
