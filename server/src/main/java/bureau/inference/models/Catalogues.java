package bureau.inference.models;

import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.concurrent.SharedReads;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.crypto.KeyDestroyed;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.ModelCard.Readiness;
import bureau.inference.models.store.AliasStore;
import bureau.inference.models.store.ModelStore;
import bureau.inference.models.store.OriginStore;
import bureau.inference.models.store.PriceStore;
import bureau.inference.models.store.ProviderStore;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every agency's catalogue, kept in memory until somebody changes it, on whatever node.
final class Catalogues {
  static final String SECRET = "models.provider.secret";
  private static final String CHANNEL = "models";

  /// A change is told to every node; should a telling be lost, this is how long it stays unseen.
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  /// What one owner has connected and decided.
  private record Part(
      List<Catalogue.Entry> entries,
      Map<ModelId, ModelStore.Decision> decisions,
      Map<ModelId, List<Price>> prices,
      List<Alias> aliases,
      Optional<OriginRule> origin) {}

  private final Tenancy tenancy;
  private final ProviderStore providers;
  private final ModelStore models;
  private final PriceStore prices;
  private final AliasStore aliases;
  private final OriginStore origins;
  private final KnownModels known;
  private final Sealer sealer;
  private final Signals signals;
  private final AtomicLong changes = new AtomicLong();
  private final SharedReads<AgencyId, Catalogue> reads = new SharedReads<>();
  private final Cache<AgencyId, Catalogue> remembered =
      Caches.ofAtMost(10_000).expireAfterWrite(AT_MOST).build();

  Catalogues(
      Tenancy tenancy,
      ProviderStore providers,
      ModelStore models,
      PriceStore prices,
      AliasStore aliases,
      OriginStore origins,
      KnownModels known,
      Sealer sealer,
      Signals signals) {
    this.tenancy = tenancy;
    this.providers = providers;
    this.models = models;
    this.prices = prices;
    this.aliases = aliases;
    this.origins = origins;
    this.known = known;
    this.sealer = sealer;
    this.signals = signals;
    // lives as long as the signals themselves
    var _ = signals.subscribe(CHANNEL, this::forget, this::forgetAll);
  }

  /// {@return the agency's catalogue; for the operator's own office the shared models}
  Catalogue of(AgencyId agency) {
    var catalogue = remembered.getIfPresent(agency);
    if (catalogue != null) {
      return catalogue;
    }
    var before = changes.get();
    var shared = reads.read(agency, () -> remembered(agency));
    return changes.get() == before ? shared : remembered(agency);
  }

  /// What was read while something changed is told once, and not kept.
  private Catalogue remembered(AgencyId agency) {
    var before = changes.get();
    var catalogue = load(agency);
    if (changes.get() == before) {
      remembered.put(agency, catalogue);
    }
    return catalogue;
  }

  /// Tells every node, once the transaction has committed, that its agency's catalogue is another.
  void changed(Tx tx) {
    signals.publish(tx, CHANNEL, tx.agency().toString());
    tx.afterCommit(() -> forget(tx.agency().toString()));
  }

  private void forget(String agency) {
    changes.incrementAndGet();
    // what the operator's office shares is in everybody's catalogue
    AgencyId.parse(agency)
        .filter(one -> !one.isInstallation())
        .ifPresentOrElse(remembered::invalidate, remembered::invalidateAll);
  }

  private void forgetAll() {
    changes.incrementAndGet();
    remembered.invalidateAll();
  }

  private Catalogue load(AgencyId agency) {
    var own = tenancy.<Part>inAgency(agency, this::part);
    if (agency.isInstallation()) {
      return catalogue(own, null);
    }
    return catalogue(own, tenancy.<Part>inAgency(AgencyId.INSTALLATION, this::part));
  }

  private static Catalogue catalogue(Part own, @Nullable Part shared) {
    var decisions = new HashMap<ModelId, ModelStore.Decision>();
    var prices = new HashMap<ModelId, List<Price>>();
    var aliases = new TreeMap<String, Alias>();
    var origins = new ArrayList<OriginRule>();
    var models = new ArrayList<>(own.entries);
    if (shared != null) {
      decisions.putAll(shared.decisions);
      prices.putAll(shared.prices);
      shared.aliases.forEach(alias -> aliases.put(alias.name(), alias));
      shared.origin.ifPresent(origins::add);
      models.addAll(shared.entries);
    }
    decisions.putAll(own.decisions);
    prices.putAll(own.prices);
    own.aliases.forEach(alias -> aliases.put(alias.name(), alias));
    own.origin.ifPresent(origins::add);
    var entries =
        models.stream().map(entry -> complete(entry, decisions, prices, origins)).toList();
    return new Catalogue(entries, decisions, aliases, origins);
  }

  private static Catalogue.Entry complete(
      Catalogue.Entry entry,
      Map<ModelId, ModelStore.Decision> decisions,
      Map<ModelId, List<Price>> prices,
      List<OriginRule> origins) {
    var decision = decisions.get(entry.id());
    return new Catalogue.Entry(
        entry.id(),
        entry.provider(),
        entry.card().suited(Catalogue.suitability(entry.card(), decision)),
        !origins.stream().allMatch(rule -> rule.origin().admits(entry.card())),
        decision,
        prices.getOrDefault(entry.id(), List.of()),
        entry.upstream());
  }

  private Part part(Tx tx) {
    var own = new HashMap<ProviderId, Provider>();
    var secrets = new HashMap<ProviderId, Secret>();
    for (var provider : providers.list(tx)) {
      own.put(provider.id(), provider);
      secret(tx, provider.id(), secrets);
    }
    var entries = new ArrayList<Catalogue.Entry>();
    for (var row : models.list(tx)) {
      var provider = own.get(row.provider());
      if (provider != null) {
        entries.add(entry(row, provider, secrets.get(provider.id())));
      }
    }
    var decisions = new HashMap<ModelId, ModelStore.Decision>();
    models.decisions(tx).forEach(decision -> decisions.put(decision.model(), decision));
    return new Part(
        entries,
        decisions,
        prices.list(tx).stream().collect(Collectors.groupingBy(Price::model)),
        aliases.list(tx),
        origins.find(tx));
  }

  private void secret(Tx tx, ProviderId provider, Map<ProviderId, Secret> into) {
    try {
      providers
          .secret(tx, provider)
          .map(bytes -> sealer.open(tx.agency(), SECRET, provider.value(), bytes))
          .ifPresent(secret -> into.put(provider, new Secret(secret)));
    } catch (KeyDestroyed _) {
      // the agency is closed for good: its providers go on without a secret, and refuse
    }
  }

  private Catalogue.Entry entry(ModelStore.Row row, Provider provider, @Nullable Secret bearer) {
    var card =
        new ModelCard(
            row.ref(),
            row.upstreamName(),
            provider.name(),
            row.version(),
            known.facts(row.upstreamName()),
            provider.hosting(),
            Suitability.usual(provider.hosting()),
            provider.demonstration(),
            row.contextTokens(),
            row.maxOutputTokens(),
            new Readiness.Ready(),
            false);
    return new Catalogue.Entry(
        row.id(),
        provider,
        card,
        false,
        null,
        List.of(),
        Upstream.of(provider, bearer, row.upstreamName()));
  }
}
