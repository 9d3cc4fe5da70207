package bureau.app.demo;

import bureau.ground.access.Caller;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.models.CatalogueModel;
import bureau.inference.models.ModelDecision;
import bureau.inference.models.Models;
import bureau.inference.models.NewProvider;
import bureau.inference.models.Prices;
import bureau.inference.models.Provider;
import bureau.inference.models.Providers;
import bureau.inference.models.TokenPrice;
import bureau.trust.agencies.Agencies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two vendors of the demonstration, of which one can be switched off before one's eyes. Agencies
/// remember on which port they found them: after a start they listen there again.
final class SampleVendors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SampleVendors.class);
  private static final int PAGE = 100;

  /// A vendor and what a million of its tokens cost, in euros.
  private record Known(String name, int input, int output) {}

  private static final List<Known> ALL =
      List.of(new Known("Sample vendor North", 2, 8), new Known("Sample vendor South", 1, 4));

  private final Agencies agencies;
  private final Providers providers;
  private final Models models;
  private final Prices prices;
  private final DemonstrationSecrets secrets;
  private final Map<String, SampleVendor> open = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  SampleVendors(
      Agencies agencies,
      Providers providers,
      Models models,
      Prices prices,
      DemonstrationSecrets secrets) {
    this.agencies = agencies;
    this.providers = providers;
    this.models = models;
    this.prices = prices;
    this.secrets = secrets;
  }

  /// Opens those again that an agency is connected to.
  void resume() {
    for (var agency : agencies.list(Optional.empty(), PAGE)) {
      if (agency.domain().endsWith(SampleAgency.DOMAIN)) {
        providers.samples(agency.id()).forEach(this::resume);
      }
    }
  }

  /// Connects an agency to those that it lacks: of each one model is approved and one waits.
  ///
  /// @param reason for the decision, for people
  void prepare(Caller operator, AgencyId agency, String reason) {
    var connected = providers.samples(agency);
    for (var known : ALL) {
      if (connected.stream().noneMatch(one -> one.name().equals(known.name))) {
        var secret = new Secret(secrets.key(known.name));
        var url = vendor(known.name, 0).url();
        var provider =
            providers.add(operator, agency, NewProvider.ofDemonstration(known.name, url, secret));
        decide(operator, agency, known, provider, reason);
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      open.values().forEach(SampleVendor::close);
      open.clear();
    } finally {
      lock.unlock();
    }
  }

  private void decide(
      Caller operator, AgencyId agency, Known known, Provider provider, String reason) {
    var price =
        new TokenPrice("EUR", known.input * 1_000L, known.input * 1_000L, known.output * 1_000L);
    for (var model : models.catalogue(agency)) {
      if (model.provider().equals(provider.id())) {
        var _ = prices.set(operator, agency, model.id(), price, price, null, null, reason);
        if (model.card().name().equals(SampleVendor.WRITER)) {
          var decision =
              new ModelDecision(
                  CatalogueModel.State.APPROVED, reason, null, null, Set.of("en", "fr", "es"));
          var _ = models.decide(operator, agency, model.id(), decision);
        }
      }
    }
  }

  private void resume(Provider provider) {
    try {
      var _ = vendor(provider.name(), URI.create(provider.url()).getPort());
    } catch (UncheckedIOException _) {
      LOG.warn(
          "The port of {} is in use: it answers nobody. Disconnect it and fill the demonstration"
              + " again.",
          provider.name());
    }
  }

  /// @param port 0 for any
  private SampleVendor vendor(String name, int port) {
    lock.lock();
    try {
      var known = open.get(name);
      if (known != null) {
        return known;
      }
      var opened = SampleVendor.open(name, secrets.key(name), port);
      open.put(name, opened);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }
}
