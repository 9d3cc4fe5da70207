package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PersonId;
import bureau.inference.gateway.AllowanceJson.Count;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How far rules of use are used: one's own in the workplace, everybody's in the console.
@RestController
final class AllowanceRoutes {
  private final RuleUses uses;
  private final UsageRoutes.Names names;

  AllowanceRoutes(RuleUses uses, UsageRoutes.Names names) {
    this.uses = uses;
    this.names = names;
  }

  /// The rules about oneself that hold now, each with the count that one's calls are added to.
  @GetMapping("/api/allowances")
  Page<AllowanceJson> mine(Caller caller) {
    caller.require(Permission.USE_WORKPLACE);
    if (!(caller instanceof Caller.Person)) {
      throw Problem.of("not-allowed", 403).exception();
    }
    return Page.whole(
        uses.of(caller).stream()
            .map(
                now ->
                    AllowanceJson.of(
                        now, now.uses().stream().map(use -> Count.of(use, null)).toList()))
            .toList());
  }

  /// The rules that hold now, each with its counts, a hundred at most.
  @GetMapping("/console/api/usage/entitlements")
  Page<AllowanceJson> all(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var found = uses.of(whose);
    var known =
        caller instanceof Caller.Operator
            ? Map.<String, String>of()
            : names.of(whose, subjects(found));
    return Page.whole(
        found.stream().map(now -> AllowanceJson.of(now, counts(now, named(known)))).toList());
  }

  private static Set<String> subjects(List<RuleUses.Now> found) {
    var subjects = new HashSet<String>();
    for (var now : found) {
      if (now.rule().eachAlone()) {
        for (var use : now.uses()) {
          // which of the two it is, the one that has a name tells
          subjects.add(new PersonId(use.count().subject()).toString());
          subjects.add(new KeyId(use.count().subject()).toString());
        }
      }
    }
    return subjects;
  }

  private static Map<UUID, String> named(Map<String, String> known) {
    var named = new HashMap<UUID, String>();
    known.forEach(
        (id, name) -> {
          PersonId.parse(id).ifPresent(person -> named.put(person.value(), name));
          KeyId.parse(id).ifPresent(key -> named.put(key.value(), name));
        });
    return named;
  }

  private static List<Count> counts(RuleUses.Now now, Map<UUID, String> named) {
    return now.uses().stream().map(use -> Count.of(use, named.get(use.count().subject()))).toList();
  }
}
