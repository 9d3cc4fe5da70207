package bureau.trust.audit;

import bureau.ground.access.Cursors;
import bureau.ground.platform.Installation;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.chain.Chain;
import bureau.trust.audit.chain.Checkpoints;
import bureau.trust.audit.chain.Verifier;
import bureau.trust.audit.http.AuditRoutes;
import bureau.trust.audit.store.EventStore;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Builds the audit.
@Configuration(proxyBeanMethods = false)
public class AuditModule {
  @Bean
  EventStore eventStore() {
    return new EventStore();
  }

  @Bean
  Chain auditChain(Keyring keyring, JsonMapper json) {
    return new Chain(keyring.deriveSecret("audit mark"), json);
  }

  @Bean
  Checkpoints checkpoints(
      Installation installation,
      Tenancy tenancy,
      EventStore store,
      Keyring keyring,
      JsonMapper json,
      InstantSource clock,
      Background background) {
    var config = AuditConfig.read(installation.settings().section("audit"));
    var checkpoints = new Checkpoints(tenancy, store, keyring, json, clock);
    background.every("audit checkpoints", config.checkpointInterval(), checkpoints::writeAll);
    return checkpoints;
  }

  @Bean
  Verifier auditVerifier(
      Tenancy tenancy, EventStore store, Chain chain, Checkpoints checkpoints, JsonMapper json) {
    return new Verifier(tenancy, store, chain, checkpoints, json);
  }

  // Needs the checkpoints only so that they are closed after all who may still append.
  @Bean
  Audit audit(EventStore store, Chain chain, InstantSource clock, Checkpoints checkpoints) {
    return new Audit(store, chain, clock);
  }

  @Bean
  AuditReading auditReading(
      Tenancy tenancy, EventStore store, ObjectProvider<ActorNames> names, JsonMapper json) {
    // Asked for at first use: who knows the names is built later.
    ActorNames known =
        (agency, actors) -> names.getIfAvailable(AuditReading::withoutNames).of(agency, actors);
    return new AuditReading(tenancy, store, known, json);
  }

  @Bean
  AuditRoutes auditRoutes(
      Tenancy tenancy, Audit audit, AuditReading reading, Verifier verifier, Cursors cursors) {
    return new AuditRoutes(tenancy, audit, reading, verifier, cursors);
  }
}
