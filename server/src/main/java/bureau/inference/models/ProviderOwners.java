package bureau.inference.models;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.store.ProviderStore;

/// Whose a provider is, among those that an agency sees: its own and the shared ones.
final class ProviderOwners {
  private final Tenancy tenancy;
  private final ProviderStore store;

  ProviderOwners(Tenancy tenancy, ProviderStore store) {
    this.tenancy = tenancy;
    this.store = store;
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such provider
  AgencyId of(AgencyId agency, ProviderId id) {
    if (has(agency, id)) {
      return agency;
    }
    if (!agency.isInstallation() && has(AgencyId.INSTALLATION, id)) {
      return AgencyId.INSTALLATION;
    }
    throw Problem.notFound().exception();
  }

  private boolean has(AgencyId agency, ProviderId id) {
    return tenancy.<Boolean>inAgency(agency, tx -> store.find(tx, id).isPresent());
  }
}
