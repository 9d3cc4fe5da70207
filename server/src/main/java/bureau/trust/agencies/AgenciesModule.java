package bureau.trust.agencies;

import bureau.ground.access.Cursors;
import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.agencies.http.AgencyRoutes;
import bureau.trust.agencies.store.AgencyStore;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the agencies and their routes.
@Configuration(proxyBeanMethods = false)
public class AgenciesModule {
  @Bean
  Agencies agencies(
      Installation installation,
      Tenancy tenancy,
      AccessEpochs epochs,
      Audit audit,
      Sealer sealer,
      Keyring keyring,
      Uuid7 ids,
      InstantSource clock) {
    var config = AgenciesConfig.read(installation.settings().section("agencies"));
    var agencies =
        new Agencies(
            tenancy, new AgencyStore(), epochs, audit, sealer, keyring, ids, clock, config);
    agencies.finishClosing();
    return agencies;
  }

  @Bean
  AgencyRoutes agencyRoutes(Agencies agencies, Cursors cursors) {
    return new AgencyRoutes(agencies, cursors);
  }
}
