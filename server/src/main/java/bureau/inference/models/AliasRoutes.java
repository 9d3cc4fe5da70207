package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/// Aliases in the console.
@RestController
@RequestMapping("/console/api/models/aliases")
final class AliasRoutes {
  private static final int MOST_COUNTRIES = 250;

  /// @param models that meet the policy now, by reference
  record AliasJson(
      String id,
      String name,
      List<String> makerCountries,
      List<String> hostingCountries,
      @OneOf(Capability.class) List<String> capabilities,
      int leastContextTokens,
      @Nullable String currency,
      @Nullable Long mostOutputNanos,
      String reason,
      List<String> models) {}

  /// @param mostOutputNanos a limit for what a token of an answer costs, in the currency
  record Body(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 60) @Nullable String name,
      @Nullable List<@Nullable String> makerCountries,
      @Nullable List<@Nullable String> hostingCountries,
      @OneOf(Capability.class) @Nullable List<String> capabilities,
      @Schema(minimum = "0", maximum = "100000000") @Nullable Integer leastContextTokens,
      @Nullable String currency,
      @Schema(minimum = "0", maximum = "10000000") @Nullable Long mostOutputNanos,
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
    return Page.whole(
        aliases.of(caller, owner).stream()
            .map(
                alias ->
                    json(
                        alias,
                        models.ways(owner, alias.name()).all().stream()
                            .map(route -> route.model().ref())
                            .toList()))
            .toList());
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
    var policy =
        new Alias.Policy(
            countries(body.makerCountries(), "makerCountries"),
            countries(body.hostingCountries(), "hostingCountries"),
            capabilities(body.capabilities()),
            tokens(body.leastContextTokens()),
            limit(body));
    return json(aliases.add(caller, owner, body.name(), policy, reason), List.of());
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

  private static AliasJson json(Alias alias, List<String> models) {
    var policy = alias.policy();
    var limit = policy.mostOutput();
    return new AliasJson(
        alias.id().toString(),
        alias.name(),
        policy.makerCountries().stream().sorted().toList(),
        policy.hostingCountries().stream().sorted().toList(),
        policy.capabilities().stream().sorted().map(Capability::wireName).toList(),
        policy.leastContextTokens(),
        limit == null ? null : limit.currency(),
        limit == null ? null : limit.nanos(),
        alias.reason(),
        models);
  }

  private static Set<String> countries(@Nullable List<@Nullable String> wanted, String field) {
    var countries = new HashSet<String>();
    for (var given : wanted == null ? List.<@Nullable String>of() : wanted) {
      var country = Given.country(given, field);
      if (country == null || countries.size() > MOST_COUNTRIES) {
        throw Problem.invalid(field, "format").exception();
      }
      countries.add(country);
    }
    return countries;
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
