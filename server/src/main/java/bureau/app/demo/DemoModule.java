package bureau.app.demo;

import bureau.app.web.PublicRoutes;
import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Keyring;
import bureau.inference.gateway.PastCalls;
import bureau.inference.gateway.PastUses;
import bureau.inference.models.Aliases;
import bureau.inference.models.KnownModels;
import bureau.inference.models.Models;
import bureau.inference.models.Prices;
import bureau.inference.models.Providers;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.Uploads;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Entitlements;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.KeyRequests;
import bureau.trust.identity.LiveCallers;
import bureau.trust.identity.People;
import bureau.work.conversations.PastConversations;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Builds the demonstration.
@Configuration(proxyBeanMethods = false)
public class DemoModule {
  @Bean
  DemonstrationSecrets demonstrationSecrets(Keyring keyring) {
    return new DemonstrationSecrets(keyring);
  }

  @Bean
  SampleVendors sampleVendors(
      Agencies agencies,
      Providers providers,
      Models models,
      Prices prices,
      DemonstrationSecrets secrets) {
    var vendors = new SampleVendors(agencies, providers, models, prices, secrets);
    vendors.resume();
    return vendors;
  }

  @Bean
  Demonstration demonstration(
      Installation installation,
      Agencies agencies,
      People people,
      ApiKeys keys,
      LiveCallers callers,
      PastCalls calls,
      KnownModels known,
      PastConversations conversations,
      Entitlements entitlements,
      Aliases aliases,
      KeyRequests requests,
      SampleVendors vendors,
      PastUses uses,
      Collections collections,
      Uploads uploads,
      JsonMapper json,
      DemonstrationSecrets secrets,
      InstantSource clock) {
    return new Demonstration(
        agencies,
        people,
        keys,
        callers,
        calls,
        known,
        conversations,
        new SampleRules(entitlements, aliases, requests, uses),
        vendors,
        new SampleKnowledge(collections, uploads, json),
        secrets,
        clock,
        installation.publicUrl());
  }

  @Bean
  DemoRoutes demoRoutes(Demonstration demonstration) {
    return new DemoRoutes(demonstration);
  }

  @Bean
  PublicRoutes.Shown shownDemonstration(Demonstration demonstration) {
    return demonstration::shown;
  }
}
