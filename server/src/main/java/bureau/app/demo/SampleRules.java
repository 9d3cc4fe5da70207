package bureau.app.demo;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.inference.gateway.PastUses;
import bureau.inference.models.Alias;
import bureau.inference.models.Aliases;
import bureau.trust.agencies.Agency;
import bureau.trust.agencies.Capability;
import bureau.trust.agencies.Entitlements;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.NewEntitlement;
import bureau.trust.agencies.Phase;
import bureau.trust.agencies.What;
import bureau.trust.agencies.Who;
import bureau.trust.identity.KeyRequests;
import bureau.trust.identity.NewKey;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/// What an agency of the demonstration has decided and has yet to decide: a rule of two phases, in
/// its seventeenth day of sixty; a budget that is nearly spent; a name for its models; keys that
/// wait for an answer.
final class SampleRules {
  private static final int DAYS_PASSED = 16;
  private static final int DAYS_UNLIMITED = 60;
  private static final long CALLS_AFTER = 300;
  private static final String ALIAS = "standard";
  private static final String CURRENCY = "EUR";
  private static final long BUDGET_MICROS = 500_000_000;
  private static final int SPENT_PERCENT = 82;

  private final Entitlements entitlements;
  private final Aliases aliases;
  private final KeyRequests requests;
  private final PastUses uses;

  SampleRules(Entitlements entitlements, Aliases aliases, KeyRequests requests, PastUses uses) {
    this.entitlements = entitlements;
    this.aliases = aliases;
    this.requests = requests;
    this.uses = uses;
  }

  /// {@return the words of the demonstration in a language}
  static ResourceBundle texts(Locale language) {
    return ResourceBundle.getBundle(
        "demonstration/rules",
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// Makes what is missing of them.
  ///
  /// @param asking who asks for the key
  void prepare(Caller operator, Agency agency, Locale language, Caller.Person asking, Instant now) {
    var texts = texts(language);
    var id = agency.id();
    var today = now.truncatedTo(ChronoUnit.SECONDS); // as the database keeps it
    if (entitlements.list(operator, id).isEmpty()) {
      entitlements.create(operator, id, rule(texts.getString("rule"), today));
      var budget = entitlements.create(operator, id, budget(texts.getString("budget"), today));
      uses.enter(id, agency.timeZone(), budget, BUDGET_MICROS / 100 * SPENT_PERCENT, today);
    }
    if (aliases.of(operator, id).stream().noneMatch(one -> one.name().equals(ALIAS))) {
      aliases.add(operator, id, ALIAS, Alias.Policy.ANY, List.of(), texts.getString("alias"));
    }
    if (requests.ofOneself(asking, Optional.empty(), 1).isEmpty()) {
      requests.ask(
          asking,
          new NewKey(
              texts.getString("key"),
              Set.of(Scope.values()),
              KeyLimits.NONE,
              now.plus(90, ChronoUnit.DAYS)));
    }
  }

  /// A budget that only warns: the demonstration goes on once it is spent.
  private static NewEntitlement budget(String name, Instant now) {
    return new NewEntitlement(
        name,
        new Who.WholeAgency(),
        new What.Everything(),
        List.of(new Phase(null, Limit.Amount.ofMoney(BUDGET_MICROS, CURRENCY, Limit.Per.MONTH))),
        false,
        false,
        now.minus(DAYS_PASSED, ChronoUnit.DAYS),
        null);
  }

  private static NewEntitlement rule(String name, Instant now) {
    return new NewEntitlement(
        name,
        new Who.WholeAgency(),
        new What.OneCapability(Capability.CHAT),
        List.of(
            new Phase(Period.ofDays(DAYS_UNLIMITED), new Limit.Unlimited()),
            new Phase(null, Limit.Amount.of(CALLS_AFTER, Limit.Unit.CALLS, Limit.Per.MONTH))),
        true,
        true,
        now.minus(DAYS_PASSED, ChronoUnit.DAYS),
        null);
  }
}
