package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.egress.Reach;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.CatalogueModel.State;
import bureau.inference.models.store.ModelStore;
import bureau.inference.models.store.PriceStore;
import bureau.inference.models.store.ProviderStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The servers that answer for models: each agency connects its own, the operator's office those
/// that all share.
public final class Providers {
  private static final int LONGEST = 100;

  private final Tenancy tenancy;
  private final ProviderStore store;
  private final ModelStore models;
  private final PriceStore prices;
  private final KnownModels known;
  private final Catalogues catalogues;
  private final LocalCatalogue embedded;
  private final ModelServer server;
  private final Neighbours neighbours;
  private final Sealer sealer;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final ModelsConfig config;

  Providers(
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
    this.tenancy = tenancy;
    this.store = store;
    this.models = models;
    this.prices = prices;
    this.known = known;
    this.catalogues = catalogues;
    this.embedded = embedded;
    this.server = server;
    this.neighbours = neighbours;
    this.sealer = sealer;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
  }

  /// {@return the agency's own providers, then the shared ones, each by name}
  public List<Provider> list(Caller caller, AgencyId agency) {
    caller.require(Permission.MANAGE_MODELS);
    var all = new ArrayList<>(tenancy.<List<Provider>>inAgency(agency, store::list));
    if (!agency.isInstallation()) {
      all.addAll(tenancy.<List<Provider>>inAgency(AgencyId.INSTALLATION, store::list));
    }
    return all;
  }

  /// Connects a server, after asking which models it has; nothing is kept if it does not tell.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 409 if the name is taken, 422 if the
  ///   server does not tell its models
  public Provider add(Caller caller, AgencyId agency, NewProvider wanted) {
    caller.require(Permission.MANAGE_MODELS);
    refuseUnreadable(wanted);
    var reach =
        wanted.demonstration() ? onThisMachine(caller, wanted.url()) : reach(caller, wanted.url());
    return switch (ask(wanted.dialect(), wanted.azure(), wanted.url(), wanted.secret(), reach)) {
      case ModelServer.Failed(var reason) ->
          throw Problem.of(
                  "provider-not-usable",
                  422,
                  Map.of("reason", reason.name().toLowerCase(Locale.ROOT)))
              .exception();
      case ModelServer.Answered answered ->
          keep(
              caller,
              agency,
              wanted,
              reach,
              wanted.azure() == null
                  ? answered
                  : answered.having(
                      wanted.deployments().stream()
                          .map(name -> new ModelServer.Offer(name, null, null))
                          .toList()));
    };
  }

  private ModelServer.Outcome ask(
      Dialect dialect,
      @Nullable AzureVersion azure,
      String url,
      @Nullable Secret secret,
      Reach reach) {
    return azure == null
        ? server.ask(dialect, url, secret, reach, config.tryTimeout())
        : server.ask(azure, url, secret, reach, config.tryTimeout());
  }

  /// {@return the agency's servers of the demonstration, by name}
  public List<Provider> samples(AgencyId agency) {
    return tenancy.<List<Provider>>inAgency(
        agency, tx -> store.list(tx).stream().filter(Provider::demonstration).toList());
  }

  /// Disconnects a server; its models are gone with it, what they did stays in the ledger.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency has no such provider
  public void remove(Caller caller, AgencyId agency, ProviderId id) {
    caller.require(Permission.MANAGE_MODELS);
    tenancy.doInAgency(
        agency,
        tx -> {
          if (!store.delete(tx, id)) {
            throw Problem.notFound().exception();
          }
          audit.append(
              tx, Actor.of(caller), ModelActions.PROVIDER_REMOVED, id.toString(), Map.of());
          catalogues.changed(tx);
        });
  }

  /// Has a server answer nobody, or everybody again; it keeps its models, prices and approvals.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency has no such provider
  public Provider switchOff(Caller caller, AgencyId agency, ProviderId id, boolean off) {
    caller.require(Permission.MANAGE_MODELS);
    return tenancy.<Provider>inAgency(
        agency,
        tx -> {
          var changed =
              store
                  .switchOff(tx, id, off ? clock.instant() : null)
                  .orElseThrow(() -> Problem.notFound().exception());
          if (changed) {
            audit.append(
                tx,
                Actor.of(caller),
                off ? ModelActions.PROVIDER_SWITCHED_OFF : ModelActions.PROVIDER_SWITCHED_ON,
                id.toString(),
                Map.of());
            catalogues.changed(tx);
          }
          return store.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
        });
  }

  /// Asks an address which models it has, without keeping anything.
  ModelServer.Outcome tryOut(
      Caller caller,
      AgencyId agency,
      Dialect dialect,
      @Nullable AzureVersion azure,
      String url,
      @Nullable Secret secret) {
    caller.require(Permission.MANAGE_MODELS);
    tenancy.doInAgency(
        agency,
        tx -> audit.append(tx, Actor.of(caller), ModelActions.PROVIDER_TRIED, "", Map.of()));
    return ask(dialect, azure, url, secret, reach(caller, url));
  }

  /// Asks a connected server which models it has.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency has no such provider
  ModelServer.Outcome tryOut(Caller caller, AgencyId agency, ProviderId id) {
    caller.require(Permission.MANAGE_MODELS);
    record Known(Provider provider, Optional<Secret> secret) {}
    var known =
        tenancy.<Known>inAgency(
            agency,
            tx -> {
              var provider = store.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
              audit.append(
                  tx, Actor.of(caller), ModelActions.PROVIDER_TRIED, id.toString(), Map.of());
              return new Known(provider, secret(tx, id));
            });
    var provider = known.provider;
    return ask(
        provider.dialect(),
        provider.azure(),
        provider.url(),
        known.secret.orElse(null),
        provider.reach());
  }

  private Optional<Secret> secret(Tx tx, ProviderId id) {
    return store
        .secret(tx, id)
        .map(bytes -> new Secret(sealer.open(tx.agency(), Catalogues.SECRET, id.value(), bytes)));
  }

  /// The machine itself is within reach only where an operator names one of the ports on which
  /// model servers usually listen.
  private Reach reach(Caller caller, String url) {
    return caller.may(Permission.MANAGE_INSTALLATION)
        ? neighbours.reachOf(url).orElse(Reach.PUBLIC)
        : Reach.PUBLIC;
  }

  private static Reach onThisMachine(Caller caller, String url) {
    caller.require(Permission.MANAGE_INSTALLATION);
    return new Reach.Loopback(URI.create(url).getPort());
  }

  private Provider keep(
      Caller caller,
      AgencyId agency,
      NewProvider wanted,
      Reach reach,
      ModelServer.Answered answered) {
    var now = clock.instant();
    var secret = wanted.secret();
    var provider =
        new Provider(
            new ProviderId(ids.next()),
            agency,
            wanted.name().strip(),
            wanted.dialect(),
            wanted.azure(),
            answered.url(),
            wanted.demonstration(),
            reach instanceof Reach.Loopback,
            false,
            secret != null,
            Promises.NONE,
            now);
    // read before the transaction: the catalogue opens its own
    var taken = new HashSet<String>();
    embedded.cards().forEach(card -> taken.add(card.ref()));
    catalogues.of(agency).entries().forEach(entry -> taken.add(entry.card().ref()));
    tenancy.doInAgency(
        agency,
        tx -> {
          var secretBytes =
              secret == null
                  ? null
                  : sealer.seal(agency, Catalogues.SECRET, provider.id().value(), secret.value());
          if (!store.insert(tx, provider, secretBytes)) {
            throw Problem.of("provider-name-taken", 409).exception();
          }
          models.list(tx).forEach(row -> taken.add(row.ref()));
          for (var offer : answered.models()) {
            keep(tx, caller, provider, offer, taken, wanted.approve());
          }
          audit.append(
              tx,
              Actor.of(caller),
              ModelActions.PROVIDER_ADDED,
              provider.id().toString(),
              Map.of(
                  "dialect", provider.dialect().wireName(),
                  "models", Integer.toString(answered.models().size()),
                  "approved", Boolean.toString(wanted.approve())));
          catalogues.changed(tx);
        });
    return provider;
  }

  private void keep(
      Tx tx,
      Caller caller,
      Provider provider,
      ModelServer.Offer offer,
      Set<String> taken,
      boolean approve) {
    var published = known.named(offer.name());
    var context =
        offer.contextTokens() == null
            ? published.map(KnownModel::contextTokens).orElse(config.contextTokens())
            : offer.contextTokens();
    var row =
        new ModelStore.Row(
            new ModelId(ids.next()),
            provider.id(),
            ModelRef.free(offer.name(), provider.name(), taken),
            offer.name(),
            "",
            context,
            mostOutput(offer, published.map(KnownModel::maxOutputTokens), context),
            provider.createdAt());
    taken.add(row.ref());
    models.insert(tx, row);
    known
        .priceAt(provider.host(), offer.name())
        .ifPresent(
            price ->
                prices.insert(
                    tx,
                    new Price(
                        ids.next(),
                        row.id(),
                        row.createdAt(),
                        price,
                        price,
                        Price.Source.PUBLISHED,
                        "")));
    if (approve) {
      models.decide(
          tx,
          new ModelStore.Decision(
              row.id(),
              State.APPROVED,
              row.createdAt(),
              Actor.of(caller).id(),
              "",
              null,
              null,
              null));
    }
  }

  private int mostOutput(ModelServer.Offer offer, Optional<Integer> published, int context) {
    var said = offer.maxOutputTokens();
    return Math.min(said == null ? published.orElse(config.maxOutputTokens()) : said, context / 2);
  }

  private static void refuseUnreadable(NewProvider wanted) {
    var name = wanted.name().strip();
    if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(c -> c < ' ')) {
      throw Problem.invalid("name", "length").exception();
    }
    if (wanted.secret() != null && !isHeaderValue(wanted.secret().value())) {
      throw Problem.invalid("secret", "format").exception();
    }
  }

  static boolean isHeaderValue(String secret) {
    return !secret.isEmpty()
        && secret.length() <= 4_000
        && secret.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
