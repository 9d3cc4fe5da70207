package bureau.trust.agencies;

import bureau.ground.access.Cursors;
import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.http.AgencyRoutes;
import bureau.trust.agencies.http.EntitlementRoutes;
import bureau.trust.agencies.store.AgencyStore;
import bureau.trust.agencies.store.EntitlementStore;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
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
  Entitlements entitlements(
      Tenancy tenancy,
      Agencies agencies,
      ObjectProvider<EntitledParties> parties,
      AccessEpochs epochs,
      Audit audit,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock) {
    return new Entitlements(
        tenancy,
        new EntitlementStore(),
        agencies,
        new PartiesBuiltLater(parties::getObject),
        epochs,
        audit,
        sealer,
        ids,
        clock);
  }

  @Bean
  EntitlementRoutes entitlementRoutes(
      Entitlements entitlements, ObjectProvider<EntitledParties> parties) {
    return new EntitlementRoutes(entitlements, new PartiesBuiltLater(parties::getObject));
  }

  /// Who knows people and keys is built later: asked for at first use.
  private record PartiesBuiltLater(Supplier<EntitledParties> parties) implements EntitledParties {
    @Override
    public boolean isThere(Tx tx, Who who) {
      return parties.get().isThere(tx, who);
    }

    @Override
    public Optional<String> name(AgencyId agency, Who who) {
      return parties.get().name(agency, who);
    }
  }

  @Bean
  AgencyRoutes agencyRoutes(Agencies agencies, Cursors cursors) {
    return new AgencyRoutes(agencies, cursors);
  }
}
