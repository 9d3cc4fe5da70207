package bureau.trust.safeguards.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.agencies.Agencies;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.Rule;
import bureau.trust.safeguards.Safeguards;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The rules of safeguards in the console: administrators set their agency's, auditors read them,
/// the operator names an agency.
@RestController
@RequestMapping("/console/api/safeguards/rules")
public final class SafeguardRoutes {
  private final Safeguards safeguards;
  private final Agencies agencies;

  public SafeguardRoutes(Safeguards safeguards, Agencies agencies) {
    this.safeguards = safeguards;
    this.agencies = agencies;
  }

  @GetMapping
  Page<SafeguardRuleJson> list(
      Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var whose = agency(caller, Permission.READ_SAFEGUARDS, agency);
    return SafeguardRuleJson.of(safeguards.watch(whose).rules());
  }

  @PutMapping
  Page<SafeguardRuleJson> change(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody SafeguardRuleJson.Change body) {
    var whose = agency(caller, Permission.MANAGE_SAFEGUARDS, agency);
    return SafeguardRuleJson.of(safeguards.change(caller, whose, wanted(body)));
  }

  private AgencyId agency(Caller caller, Permission permission, @Nullable String named) {
    var agency = caller.agencyFor(permission, named);
    return agencies.find(agency).orElseThrow(() -> Problem.notFound().exception()).id();
  }

  private static Map<FindingKind, Rule> wanted(SafeguardRuleJson.Change body) {
    if (body.items() == null) {
      throw Problem.invalid("items", "required").exception();
    }
    var wanted = new EnumMap<FindingKind, Rule>(FindingKind.class);
    for (var item : body.items()) {
      if (item == null) {
        throw Problem.invalid("items", "type").exception();
      }
      var kind = known(item.kind(), "kind", FindingKind::parse);
      if (wanted.put(kind, known(item.rule(), "rule", Rule::parse)) != null) {
        throw Problem.invalid("kind", "twice").exception();
      }
    }
    return wanted;
  }

  private static <T> T known(
      @Nullable String name, String field, Function<String, Optional<T>> parse) {
    if (name == null) {
      throw Problem.invalid(field, "required").exception();
    }
    return parse.apply(name).orElseThrow(() -> Problem.invalid(field, "format").exception());
  }
}
