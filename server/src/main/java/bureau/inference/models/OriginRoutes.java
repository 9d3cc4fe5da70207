package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The rules of where models may come from, in the console.
@RestController
@RequestMapping("/console/api/models/origin")
final class OriginRoutes {
  /// @param shared whether the operator's office set it, for every agency
  record RuleJson(
      boolean shared,
      List<String> makerCountries,
      List<String> hostingCountries,
      String reason,
      Instant at,
      String by) {}

  /// What is demanded from now on: nothing where both lists are empty or left out, and no rule is
  /// left where there is no reason either.
  record Body(
      @Nullable List<@Nullable String> makerCountries,
      @Nullable List<@Nullable String> hostingCountries,
      @Schema(maxLength = 500) @Nullable String reason) {}

  private final OriginRules rules;

  OriginRoutes(OriginRules rules) {
    this.rules = rules;
  }

  /// The rules that hold, both of which a model must meet.
  @GetMapping
  Page<RuleJson> list(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var owner = Owner.of(caller, agency);
    return Page.whole(rules.of(caller, owner).stream().map(OriginRoutes::json).toList());
  }

  @PutMapping
  Page<RuleJson> set(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody Body body) {
    var owner = Owner.of(caller, agency);
    rules.set(
        caller,
        owner,
        new Origin(
            Given.countries(body.makerCountries(), "makerCountries"),
            Given.countries(body.hostingCountries(), "hostingCountries")),
        ModelJson.remark(body.reason(), "reason").strip());
    return list(caller, agency);
  }

  private static RuleJson json(OriginRule rule) {
    return new RuleJson(
        rule.shared(),
        ModelJson.sorted(rule.origin().makerCountries()),
        ModelJson.sorted(rule.origin().hostingCountries()),
        rule.reason(),
        rule.at(),
        rule.by());
  }
}
