package bureau.inference.models;

import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.local.LocalModelConfig;
import bureau.inference.models.local.LocalModels;
import bureau.inference.models.local.Manifest;
import bureau.inference.models.store.AliasStore;
import bureau.inference.models.store.ModelStore;
import bureau.inference.models.store.OriginStore;
import bureau.inference.models.store.PriceStore;
import bureau.inference.models.store.PromiseStore;
import bureau.inference.models.store.ProviderStore;
import bureau.inference.models.store.TermsStore;
import bureau.trust.audit.ActorNames;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the catalogue, and starts the models of this machine.
@Configuration(proxyBeanMethods = false)
public class ModelsModule {
  @Bean
  ModelsConfig modelsConfig(Installation installation) {
    return ModelsConfig.read(installation.settings().section("models"));
  }

  @Bean
  LocalModels localModels(Installation installation, Egress egress) {
    var local =
        new LocalModels(
            LocalModelConfig.read(installation.settings().section("models")),
            Manifest.shippedWithServer(),
            installation.home(),
            egress);
    local.start();
    return local;
  }

  @Bean
  ModelStore modelStore() {
    return new ModelStore();
  }

  @Bean
  ProviderStore providerStore() {
    return new ProviderStore();
  }

  @Bean
  PriceStore priceStore() {
    return new PriceStore();
  }

  @Bean
  AliasStore aliasStore() {
    return new AliasStore();
  }

  @Bean
  OriginStore originStore() {
    return new OriginStore();
  }

  @Bean
  OriginRules originRules(
      Tenancy tenancy, OriginStore store, Catalogues catalogues, Audit audit, InstantSource clock) {
    return new OriginRules(tenancy, store, catalogues, audit, clock);
  }

  @Bean
  OriginRoutes originRoutes(OriginRules rules) {
    return new OriginRoutes(rules);
  }

  @Bean
  Aliases aliases(
      Tenancy tenancy,
      AliasStore store,
      Models models,
      Catalogues catalogues,
      Audit audit,
      Uuid7 ids) {
    return new Aliases(tenancy, store, models, catalogues, audit, ids);
  }

  @Bean
  AliasRoutes aliasRoutes(Aliases aliases, Models models) {
    return new AliasRoutes(aliases, models);
  }

  @Bean
  KnownModels knownModels() {
    return KnownModels.shippedWithServer();
  }

  @Bean
  Prices prices(
      Tenancy tenancy,
      PriceStore store,
      Models models,
      Catalogues catalogues,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    return new Prices(tenancy, store, models, catalogues, audit, ids, clock);
  }

  @Bean
  PriceRoutes priceRoutes(Prices prices) {
    return new PriceRoutes(prices);
  }

  @Bean
  LocalCatalogue localCatalogue(LocalModels local) {
    return new LocalCatalogue(local);
  }

  @Bean
  Catalogues catalogues(
      Tenancy tenancy,
      ProviderStore providers,
      ModelStore models,
      PriceStore prices,
      AliasStore aliases,
      OriginStore origins,
      KnownModels known,
      Sealer sealer,
      Signals signals) {
    return new Catalogues(
        tenancy, providers, models, prices, aliases, origins, known, sealer, signals);
  }

  @Bean
  Models models(
      Tenancy tenancy,
      ModelStore store,
      Catalogues catalogues,
      LocalCatalogue embedded,
      Audit audit,
      InstantSource clock,
      ModelsConfig config) {
    return new Models(tenancy, store, catalogues, embedded, audit, clock, config);
  }

  @Bean
  PromiseStore promiseStore() {
    return new PromiseStore();
  }

  @Bean
  ProviderOwners providerOwners(Tenancy tenancy, ProviderStore store) {
    return new ProviderOwners(tenancy, store);
  }

  @Bean
  ProviderPromises providerPromises(
      Tenancy tenancy,
      ProviderStore providers,
      ProviderOwners owners,
      PromiseStore store,
      Catalogues catalogues,
      Audit audit,
      InstantSource clock) {
    return new ProviderPromises(tenancy, providers, owners, store, catalogues, audit, clock);
  }

  @Bean
  PromiseRoutes promiseRoutes(ProviderPromises promises, InstantSource clock) {
    return new PromiseRoutes(promises, clock);
  }

  @Bean
  TermsStore termsStore() {
    return new TermsStore();
  }

  @Bean
  ProviderTerms providerTerms(
      Tenancy tenancy,
      ProviderStore providers,
      ProviderOwners owners,
      TermsStore store,
      Audit audit,
      InstantSource clock) {
    return new ProviderTerms(tenancy, providers, owners, store, audit, clock);
  }

  @Bean
  TermsRoutes termsRoutes(ProviderTerms terms, InstantSource clock) {
    return new TermsRoutes(terms, clock);
  }

  @Bean
  ModelServer modelServer(Egress egress) {
    return new ModelServer(egress);
  }

  @Bean
  Neighbours neighbours(ModelServer server, Installation installation) {
    return new Neighbours(server, Neighbours.USUAL, installation.port());
  }

  @Bean
  Providers providers(
      Tenancy tenancy,
      ProviderStore store,
      ModelStore models,
      PriceStore prices,
      KnownModels known,
      Catalogues catalogues,
      LocalCatalogue embedded,
      ModelServer server,
      Neighbours neighbours,
      Sealer sealer,
      Audit audit,
      Uuid7 ids,
      InstantSource clock,
      ModelsConfig config) {
    return new Providers(
        tenancy,
        store,
        models,
        prices,
        known,
        catalogues,
        embedded,
        server,
        neighbours,
        sealer,
        audit,
        ids,
        clock,
        config);
  }

  @Bean
  ModelRoutes modelRoutes(Models models) {
    return new ModelRoutes(models);
  }

  @Bean
  CatalogueRoutes catalogueRoutes(Models models, KnownModels known, ActorNames names) {
    return new CatalogueRoutes(models, known, names);
  }

  @Bean
  ProviderRoutes providerRoutes(
      Providers providers, Neighbours neighbours, ProblemTexts texts, ModelsConfig config) {
    return new ProviderRoutes(providers, neighbours, texts, config);
  }

  @Bean
  LocalModelRoutes localModelRoutes(LocalModels local, Tenancy tenancy, Audit audit) {
    return new LocalModelRoutes(local, tenancy, audit);
  }
}
