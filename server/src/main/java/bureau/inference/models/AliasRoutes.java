package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Aliases in the console.
@RestController
@RequestMapping("/console/api/models/aliases")
final class AliasRoutes {
  private static final int MOST_SHARES = 50;
  private static final int MOST_WEIGHT = 100;
  private static final int SLOWEST_MILLIS = 600_000;

  /// @param ceiling what a model must be allowed to receive at least
  /// @param firstWithinMillis how soon the first piece of an answer should come; `null` for
  ///   whenever
  /// @param shares of the providers whose part of the traffic is not 1
  /// @param models that meet the policy now, by reference
  record AliasJson(
      String id,
      String name,
      List<String> makerCountries,
      List<String> hostingCountries,
      @OneOf(Capability.class) List<String> capabilities,
      List<String> languages,
      @OneOf(Sensitivity.class) String ceiling,
      int leastContextTokens,
      @Nullable String currency,
      @Nullable Long mostOutputNanos,
      @Nullable Integer firstWithinMillis,
      List<ShareJson> shares,
      String reason,
      List<String> models) {}

  /// How much of the traffic a provider has beside the others, each of which has 1, and why.
  record ShareJson(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String provider,
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "1", maximum = "100")
          @Nullable Integer weight,
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 500)
          @Nullable String reason) {}

  /// What a model must meet, and who has how much of the traffic.
  ///
  /// @param mostOutputNanos a limit for what a token of an answer costs, in the currency
  record Body(
      @Schema(
              maxLength = 60,
              description = "Required for a new one; the name of one that is there stays.")
          @Nullable String name,
      @Nullable List<@Nullable String> makerCountries,
      @Nullable List<@Nullable String> hostingCountries,
      @OneOf(Capability.class) @Nullable List<String> capabilities,
      @Nullable List<@Nullable String> languages,
      @OneOf(Sensitivity.class) @Nullable String ceiling,
      @Schema(minimum = "0", maximum = "100000000") @Nullable Integer leastContextTokens,
      @Nullable String currency,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long mostOutputNanos,
      @Schema(minimum = "1", maximum = "600000") @Nullable Integer firstWithinMillis,
      @Nullable List<@Nullable ShareJson> shares,
      @Schema(maxLength = 500) @Nullable String reason) {}

  private final Aliases aliases;
  private final Models models;

  AliasRoutes(Aliases aliases, Models models) {
    this.aliases = aliases;
    this.models = models;
  }

  @GetMapping
  Page<AliasJson> list(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var owner = Owner.of(caller, agency);
    return Page.whole(aliases.of(caller, owner).stream().map(alias -> json(alias, owner)).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  AliasJson add(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody Body body) {
    var owner = Owner.of(caller, agency);
    if (body.name() == null) {
      throw Problem.invalid("name", "required").exception();
    }
    var reason = ModelJson.remark(body.reason(), "reason");
    var alias =
        aliases.add(caller, owner, body.name(), policy(body), shares(body.shares()), reason);
    return json(alias, owner);
  }

  /// What is left out is not asked for.
  @PutMapping("/{id}")
  AliasJson change(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody Body body) {
    var owner = Owner.of(caller, agency);
    var alias = AliasId.parse(id).orElseThrow(() -> Problem.notFound().exception());
    var reason = ModelJson.remark(body.reason(), "reason");
    return json(
        aliases.change(caller, owner, alias, policy(body), shares(body.shares()), reason), owner);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var alias = AliasId.parse(id).orElseThrow(() -> Problem.notFound().exception());
    aliases.remove(caller, Owner.of(caller, agency), alias);
  }

  private AliasJson json(Alias alias, AgencyId owner) {
    var policy = alias.policy();
    var limit = policy.mostOutput();
    var within = policy.firstWithin();
    return new AliasJson(
        alias.id().toString(),
        alias.name(),
        ModelJson.sorted(policy.origin().makerCountries()),
        ModelJson.sorted(policy.origin().hostingCountries()),
        policy.capabilities().stream().sorted().map(Capability::wireName).toList(),
        ModelJson.sorted(policy.languages()),
        policy.ceiling().wireName(),
        policy.leastContextTokens(),
        limit == null ? null : limit.currency(),
        limit == null ? null : limit.nanos(),
        within == null ? null : (int) within.toMillis(),
        alias.shares().stream()
            .map(one -> new ShareJson(one.provider().toString(), one.weight(), one.reason()))
            .toList(),
        alias.reason(),
        models.ways(owner, alias.name()).all().stream().map(route -> route.model().ref()).toList());
  }

  private static Alias.Policy policy(Body body) {
    var ceiling = Given.sensitivity(body.ceiling(), "ceiling");
    var within = body.firstWithinMillis();
    if (within != null && (within < 1 || within > SLOWEST_MILLIS)) {
      throw Problem.invalid("firstWithinMillis", "range").exception();
    }
    return new Alias.Policy(
        new Origin(
            Given.countries(body.makerCountries(), "makerCountries"),
            Given.countries(body.hostingCountries(), "hostingCountries")),
        capabilities(body.capabilities()),
        Given.languages(body.languages(), "languages"),
        ceiling == null ? Sensitivity.PUBLIC : ceiling,
        tokens(body.leastContextTokens()),
        limit(body),
        within == null ? null : Duration.ofMillis(within));
  }

  private static List<Alias.Share> shares(@Nullable List<@Nullable ShareJson> given) {
    var shares = new LinkedHashMap<ProviderId, Alias.Share>();
    for (var one : given == null ? List.<@Nullable ShareJson>of() : given) {
      var share = share(one);
      if (shares.put(share.provider(), share) != null || shares.size() > MOST_SHARES) {
        throw Problem.invalid("shares", "twice").exception();
      }
    }
    return List.copyOf(shares.values());
  }

  private static Alias.Share share(@Nullable ShareJson given) {
    if (given == null || given.provider() == null || given.weight() == null) {
      throw Problem.invalid("shares", "required").exception();
    }
    if (given.weight() < 1 || given.weight() > MOST_WEIGHT) {
      throw Problem.invalid("shares.weight", "range").exception();
    }
    var reason = ModelJson.remark(given.reason(), "shares.reason").strip();
    if (reason.isEmpty()) {
      throw Problem.invalid("shares.reason", "required").exception();
    }
    return new Alias.Share(
        ProviderId.parse(given.provider())
            .orElseThrow(() -> Problem.invalid("shares.provider", "format").exception()),
        given.weight(),
        reason);
  }

  private static Set<Capability> capabilities(@Nullable List<String> wanted) {
    var capabilities = EnumSet.noneOf(Capability.class);
    for (var name : wanted == null ? List.<String>of() : wanted) {
      capabilities.add(
          Arrays.stream(Capability.values())
              .filter(one -> one.wireName().equals(name))
              .findFirst()
              .orElseThrow(() -> Problem.invalid("capabilities", "format").exception()));
    }
    return capabilities;
  }

  private static int tokens(@Nullable Integer wanted) {
    if (wanted != null && (wanted < 0 || wanted > 100_000_000)) {
      throw Problem.invalid("leastContextTokens", "range").exception();
    }
    return wanted == null ? 0 : wanted;
  }

  private static Alias.@Nullable Limit limit(Body body) {
    if (body.mostOutputNanos() == null && body.currency() == null) {
      return null;
    }
    var nanos = PriceJson.nanos(body.mostOutputNanos(), "mostOutputNanos");
    return new Alias.Limit(PriceJson.currency(body.currency()), nanos);
  }
}
