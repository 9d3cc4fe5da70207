package bureau.inference;

import bureau.ground.access.Caller;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.models.Dialect;
import bureau.inference.models.ModelId;
import bureau.inference.models.Models;
import bureau.inference.models.NewProvider;
import bureau.inference.models.Prices;
import bureau.inference.models.Providers;
import bureau.inference.models.TokenPrice;
import bureau.testing.TestServer;
import bureau.testkit.ScriptedProvider;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.AgencyChange;
import bureau.trust.agencies.NewAgency;
import bureau.trust.identity.ApiKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole server with two scripted providers that it may reach, and agencies that use them.
public final class ModelWorld implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ScriptedProvider provider = ScriptedProvider.start();
  private final ScriptedProvider other = ScriptedProvider.start();
  private final TestServer server;

  private ModelWorld(
      Map<String, String> settings, DatabaseAccess database, Path home, InstantSource clock) {
    var all = new HashMap<>(settings);
    all.put(
        "bureau.platform.egress-allow",
        Stream.of(
                settings.get("bureau.platform.egress-allow"),
                "127.0.0.1:" + provider.port(),
                "127.0.0.1:" + other.port())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(",")));
    server = TestServer.start(all, clock, database, home);
  }

  public static ModelWorld start(Map<String, String> settings) {
    return start(settings, TestServer.migratedDatabase(), TestServer.newHome());
  }

  /// As `start(settings)`, with a clock of its own.
  public static ModelWorld start(Map<String, String> settings, InstantSource clock) {
    return start(settings, TestServer.migratedDatabase(), TestServer.newHome(), clock);
  }

  /// As `start(settings)`, with a database and a home of its own.
  public static ModelWorld start(Map<String, String> settings, DatabaseAccess database, Path home) {
    return start(settings, database, home, InstantSource.system());
  }

  /// As `start(settings)`, with a clock of its own too.
  public static ModelWorld start(
      Map<String, String> settings, DatabaseAccess database, Path home, InstantSource clock) {
    return new ModelWorld(settings, database, home, clock);
  }

  /// An agency with a key that may do everything.
  public record Tenant(AgencyId id, String secret, Caller.Key caller) {}

  public ScriptedProvider provider() {
    return provider;
  }

  /// {@return the other provider: no agency is connected to it unless a test does}
  public ScriptedProvider other() {
    return other;
  }

  public TestServer server() {
    return server;
  }

  public <T> T part(Class<T> type) {
    return server.part(type);
  }

  public Caller operator() {
    return new Caller.Operator(null, null, SignIn.LOCAL, part(AccessEpochs.class).stamp());
  }

  /// {@return a new agency that has connected the scripted provider and approved its models}
  public Tenant tenant() {
    return tenant(Dialect.OPENAI);
  }

  /// {@return a new agency that has connected the scripted provider, which speaks that dialect, and
  /// approved its models}
  public Tenant tenant(Dialect dialect) {
    var tenant = tenantWithoutModels();
    var url = provider.url(bureau.testkit.Dialect.valueOf(dialect.name())).toString();
    part(Providers.class)
        .add(operator(), tenant.id(), new NewProvider("Scripted", dialect, url, null, true));
    return tenant;
  }

  /// {@return a new agency that has connected the scripted provider and the other one, both with
  /// the same models, all approved}
  ///
  /// @param others the dialect of the other one
  public Tenant tenantOfTwo(Dialect others) {
    var tenant = tenant();
    var url = other.url(bureau.testkit.Dialect.valueOf(others.name())).toString();
    part(Providers.class)
        .add(operator(), tenant.id(), new NewProvider("Other", others, url, null, true));
    return tenant;
  }

  /// Connects the scripted provider for every agency, those of later included.
  public void shareWithEveryAgency() {
    var _ =
        part(Providers.class)
            .add(
                operator(),
                AgencyId.INSTALLATION,
                new NewProvider("Scripted", Dialect.OPENAI, provider.url().toString(), null, true));
  }

  public Tenant tenantWithoutModels() {
    var number = COUNT.incrementAndGet();
    var agency =
        part(Agencies.class)
            .enrol(
                operator(),
                new NewAgency(
                    "Agency " + number,
                    "agency" + number + ".example",
                    List.of("en"),
                    ZoneId.of("UTC")));
    return withKey(agency.id(), Set.of(Scope.values()));
  }

  public Tenant withKey(AgencyId agency, Set<Scope> scopes) {
    var created = part(ApiKeys.class).create(operator(), agency, "test", scopes, null);
    var stamp = part(AccessEpochs.class).stamp();
    return new Tenant(
        agency, created.secret(), new Caller.Key(created.key().id(), agency, scopes, stamp));
  }

  public void allow(AgencyId agency, long dailyTokens) {
    var _ =
        part(Agencies.class).change(operator(), agency, new AgencyChange(null, null, dailyTokens));
  }

  /// {@return the model of an agency that goes by this reference}
  public ModelId model(AgencyId agency, String ref) {
    return part(Models.class).catalogue(agency).stream()
        .filter(one -> one.card().ref().equals(ref))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /// Sets what a model costs an agency.
  ///
  /// @param from `null` for now
  public void price(
      AgencyId agency, String ref, TokenPrice paid, TokenPrice list, @Nullable Instant from) {
    var _ =
        part(Prices.class).set(operator(), agency, model(agency, ref), paid, list, from, null, "");
  }

  @Override
  public void close() {
    server.close();
    provider.close();
    other.close();
  }
}
