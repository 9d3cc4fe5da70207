package bureau.ground.platform.crypto;

import bureau.ground.platform.ids.AgencyId;

/// The agency's key was destroyed on purpose: nothing sealed for this agency opens ever again, and
/// nothing new is sealed.
public final class KeyDestroyed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AgencyId agency;

  KeyDestroyed(AgencyId agency) {
    super("The key of %s was destroyed; its content cannot be read any more.".formatted(agency));
    this.agency = agency;
  }

  public AgencyId agency() {
    return agency;
  }
}
