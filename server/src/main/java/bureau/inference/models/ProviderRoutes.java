package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import bureau.ground.platform.ids.AgencyId;
import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Connecting servers in the console.
@RestController
@RequestMapping("/console/api/models")
final class ProviderRoutes {
  private static final int MOST_DEPLOYMENTS = 200;

  private final Providers providers;
  private final Neighbours neighbours;
  private final ProblemTexts texts;
  private final ModelsConfig config;
  private final Cache<String, Bucket> tries =
      Caches.ofAtMost(100_000).expireAfterAccess(Duration.ofMinutes(5)).build();

  ProviderRoutes(
      Providers providers, Neighbours neighbours, ProblemTexts texts, ModelsConfig config) {
    this.providers = providers;
    this.neighbours = neighbours;
    this.texts = texts;
    this.config = config;
  }

  /// Model servers on the machine itself.
  @GetMapping("/found")
  Page<Neighbours.Found> found(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    return Page.whole(neighbours.look());
  }

  @GetMapping("/providers")
  Page<ModelJson.Connected> list(
      Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var owner = Owner.of(caller, agency);
    return Page.whole(
        providers.list(caller, owner).stream()
            .map(
                provider ->
                    ModelJson.Connected.of(
                        provider,
                        provider.owner().equals(owner) || caller instanceof Caller.Operator))
            .toList());
  }

  @PostMapping("/providers")
  @ResponseStatus(HttpStatus.CREATED)
  ModelJson.Connected add(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody ModelJson.NewProviderBody body) {
    var owner = owner(caller, agency, body);
    spend(caller);
    var wanted =
        new NewProvider(
            required(body.name(), "name"),
            dialect(body.dialect()),
            required(body.url(), "url"),
            secret(body.secret()),
            azure(dialect(body.dialect()), body.azureVersion()),
            deployments(body),
            false,
            Boolean.TRUE.equals(body.approve()));
    return ModelJson.Connected.of(providers.add(caller, owner, wanted), true);
  }

  @DeleteMapping("/providers/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    providers.remove(caller, Owner.of(caller, agency), provider(id));
  }

  /// It answers nobody until it is switched on; its models, prices and approvals stay.
  @PostMapping("/providers/{id}/switch-off")
  ModelJson.Connected switchOff(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var owner = Owner.of(caller, agency);
    return ModelJson.Connected.of(providers.switchOff(caller, owner, provider(id), true), true);
  }

  @PostMapping("/providers/{id}/switch-on")
  ModelJson.Connected switchOn(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var owner = Owner.of(caller, agency);
    return ModelJson.Connected.of(providers.switchOff(caller, owner, provider(id), false), true);
  }

  @PostMapping("/providers/try")
  ModelJson.Tried tryOut(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody ModelJson.TryBody body) {
    var owner = Owner.of(caller, agency);
    spend(caller);
    var url = required(body.url(), "url");
    return shown(
        providers.tryOut(
            caller,
            owner,
            dialect(body.dialect()),
            azure(dialect(body.dialect()), body.azureVersion()),
            url,
            secret(body.secret())),
        request);
  }

  @PostMapping("/providers/{id}/try")
  ModelJson.Tried tryConnected(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var owner = Owner.of(caller, agency);
    spend(caller);
    return shown(providers.tryOut(caller, owner, provider(id)), request);
  }

  private static AgencyId owner(
      Caller caller, @Nullable String agency, ModelJson.NewProviderBody body) {
    if (Boolean.TRUE.equals(body.shared())) {
      caller.require(Permission.MANAGE_INSTALLATION);
      return AgencyId.INSTALLATION;
    }
    return Owner.of(caller, agency);
  }

  private ModelJson.Tried shown(ModelServer.Outcome outcome, HttpServletRequest request) {
    var language = ProblemWriter.language(request);
    return switch (outcome) {
      case ModelServer.Answered answered ->
          new ModelJson.Tried(
              true,
              answered.models().stream().map(ModelServer.Offer::name).toList(),
              answered.took().toMillis(),
              said("ok", language));
      case ModelServer.Failed(var reason) ->
          new ModelJson.Tried(
              false, List.of(), null, said(reason.name().toLowerCase(Locale.ROOT), language));
    };
  }

  private String said(String reason, Locale language) {
    return texts.detail(Problem.of("provider-not-usable", 422, Map.of("reason", reason)), language);
  }

  /// Trying is asking an address that somebody typed: slow enough that nobody maps a network so.
  private void spend(Caller caller) {
    var key =
        switch (caller) {
          case Caller.Person person -> person.id().toString();
          case Caller.Key one -> one.id().toString();
          case Caller.Operator operator -> "operator " + operator.id();
        };
    var bucket = tries.get(key, _ -> newBucket());
    if (!bucket.tryConsume(1)) {
      throw Problem.of("too-many-tries", 429).retryAfter(Duration.ofMinutes(1)).exception();
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(config.triesPerMinute())
                    .refillGreedy(config.triesPerMinute(), Duration.ofMinutes(1)))
        .build();
  }

  static ProviderId provider(String id) {
    return ProviderId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }

  private static Dialect dialect(@Nullable String name) {
    return name == null
        ? Dialect.OPENAI
        : Dialect.of(name).orElseThrow(() -> Problem.invalid("dialect", "format").exception());
  }

  private static @Nullable AzureVersion azure(Dialect dialect, @Nullable String version) {
    if (version == null || version.isBlank()) {
      return null;
    }
    if (dialect != Dialect.OPENAI) {
      throw Problem.invalid("azureVersion", "format").exception();
    }
    return AzureVersion.of(version.strip())
        .orElseThrow(() -> Problem.invalid("azureVersion", "format").exception());
  }

  /// A resource of Azure does not tell what is deployed on it; every other server does.
  private static List<String> deployments(ModelJson.NewProviderBody body) {
    var isAzure = body.azureVersion() != null && !body.azureVersion().isBlank();
    if (!isAzure) {
      return List.of();
    }
    if (body.deployments() == null || body.deployments().isEmpty()) {
      throw Problem.invalid("deployments", "required").exception();
    }
    var names = new LinkedHashSet<String>();
    for (var name : body.deployments()) {
      if (name == null || !name.strip().matches("[A-Za-z0-9._-]{1,64}")) {
        throw Problem.invalid("deployments", "format").exception();
      }
      names.add(name.strip());
    }
    if (names.size() > MOST_DEPLOYMENTS) {
      throw Problem.invalid("deployments", "length").exception();
    }
    return List.copyOf(names);
  }

  private static @Nullable Secret secret(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!Providers.isHeaderValue(text.strip())) {
      throw Problem.invalid("secret", "format").exception();
    }
    return new Secret(text.strip());
  }

  private static String required(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw Problem.invalid(field, "required").exception();
    }
    return value.strip();
  }
}
