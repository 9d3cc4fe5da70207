package bureau.trust.safeguards;

import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Audit;
import bureau.trust.safeguards.detect.EmailAddresses;
import bureau.trust.safeguards.detect.Numbers;
import bureau.trust.safeguards.detect.PersonNames;
import bureau.trust.safeguards.detect.Secrets;
import bureau.trust.safeguards.http.LabelRoutes;
import bureau.trust.safeguards.http.SafeguardRoutes;
import bureau.trust.safeguards.store.LabelRuleStore;
import bureau.trust.safeguards.store.RuleStore;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the safeguards.
@Configuration(proxyBeanMethods = false)
public class SafeguardsModule {
  private static final List<Detector> BUILT_IN =
      List.of(new Secrets(), new Numbers(), new EmailAddresses(), new PersonNames());

  /// @param others detectors that later modules bring
  @Bean
  Safeguards safeguards(
      Tenancy tenancy, Audit audit, Signals signals, ObjectProvider<Detector> others) {
    var store = new RuleStore();
    var labels = new LabelRuleStore();
    var detectors = Stream.concat(BUILT_IN.stream(), others.orderedStream()).toList();
    return new Safeguards(
        tenancy, store, labels, new KnownRules(tenancy, store, labels, detectors, signals), audit);
  }

  @Bean
  LabelRoutes labelRoutes(Safeguards safeguards, Agencies agencies) {
    return new LabelRoutes(safeguards, agencies);
  }

  @Bean
  SafeguardRoutes safeguardRoutes(Safeguards safeguards, Agencies agencies) {
    return new SafeguardRoutes(safeguards, agencies);
  }
}
