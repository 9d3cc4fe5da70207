package bureau.trust.audit;

import bureau.ground.platform.crypto.Keyring;
import bureau.trust.audit.chain.Chain;
import bureau.trust.audit.store.EventStore;
import java.time.InstantSource;
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
  Audit audit(EventStore store, Chain chain, InstantSource clock) {
    return new Audit(store, chain, clock);
  }
}
