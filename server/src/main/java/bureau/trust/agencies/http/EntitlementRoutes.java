package bureau.trust.agencies.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.EntitlementId;
import bureau.trust.agencies.Entitlements;
import bureau.trust.agencies.Who;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Rules of use in the console. What is used of them is told beside the usage.
@RestController
@RequestMapping("/console/api/entitlements")
public final class EntitlementRoutes {
  private final Entitlements entitlements;
  private final EntitledParties parties;

  public EntitlementRoutes(Entitlements entitlements, EntitledParties parties) {
    this.entitlements = entitlements;
    this.parties = parties;
  }

  @GetMapping
  Page<EntitlementJson> list(
      Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var names = new HashMap<Who, Optional<String>>();
    return Page.whole(
        entitlements.list(caller, whose).stream()
            .map(
                rule ->
                    EntitlementJson.of(
                        rule,
                        names
                            .computeIfAbsent(rule.who(), who -> name(caller, whose, who))
                            .orElse(null)))
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  EntitlementJson create(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody EntitlementJson.Wanted body) {
    var whose = caller.agencyFor(Permission.MANAGE_AGENCY, agency);
    return json(caller, whose, entitlements.create(caller, whose, EntitlementBodies.read(body)));
  }

  @PatchMapping("/{id}")
  EntitlementJson change(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody EntitlementJson.Change body) {
    var whose = caller.agencyFor(Permission.MANAGE_AGENCY, agency);
    var change = EntitlementBodies.read(body);
    return json(caller, whose, entitlements.change(caller, whose, rule(id), change));
  }

  /// It holds no longer, from now on; what was counted stays to be seen.
  @PostMapping("/{id}/end")
  EntitlementJson end(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var whose = caller.agencyFor(Permission.MANAGE_AGENCY, agency);
    return json(caller, whose, entitlements.end(caller, whose, rule(id)));
  }

  private EntitlementJson json(Caller caller, AgencyId whose, Entitlement rule) {
    return EntitlementJson.of(rule, name(caller, whose, rule.who()).orElse(null));
  }

  /// An agency's people and keys have no names for an operator here.
  private Optional<String> name(Caller caller, AgencyId whose, Who who) {
    return caller instanceof Caller.Operator ? Optional.empty() : parties.name(whose, who);
  }

  private static EntitlementId rule(String id) {
    return EntitlementId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }
}
