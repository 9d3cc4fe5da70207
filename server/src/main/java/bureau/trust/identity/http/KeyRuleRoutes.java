package bureau.trust.identity.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.identity.KeyRules;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How long keys may work at most: said in the console, read in the workplace by who asks for one.
@RestController
public final class KeyRuleRoutes {
  private final KeyRules rules;

  public KeyRuleRoutes(KeyRules rules) {
    this.rules = rules;
  }

  /// @param longestDays what the agency says; `null` for nothing
  /// @param installationDays the most that it can say, which holds for what people ask for where it
  ///   says nothing
  record Rules(@Nullable Integer longestDays, int installationDays) {}

  /// @param longestDays `null` to leave it to the installation
  record Wanted(@Schema(minimum = "1", maximum = "3650") @Nullable Integer longestDays) {}

  /// @param longestDays for how many days a key works at most that one asks for
  record Own(int longestDays) {}

  @GetMapping("/console/api/keys/rules")
  Rules rules(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    return said(caller.agencyFor(Permission.MANAGE_KEYS, agency));
  }

  /// Holds for every key that is made or rotated from now on.
  @PutMapping("/console/api/keys/rules")
  Rules change(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody Wanted body) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    rules.change(caller, owner, body.longestDays());
    return said(owner);
  }

  @GetMapping("/api/keys/rules")
  Own own(Caller caller) {
    caller.require(Permission.ASK_FOR_KEYS);
    return new Own(rules.daysOfRequest(caller.agency()));
  }

  private Rules said(AgencyId agency) {
    return new Rules(rules.days(agency).orElse(null), rules.installationDays());
  }
}
