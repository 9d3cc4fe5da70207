package bureau.app.demo;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.models.Alias;
import bureau.inference.models.Aliases;
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
/// its seventeenth day of sixty; a name for its models; keys that wait for an answer.
final class SampleRules {
  private static final int DAYS_PASSED = 16;
  private static final int DAYS_UNLIMITED = 60;
  private static final long CALLS_AFTER = 300;
  private static final String ALIAS = "standard";

  private final Entitlements entitlements;
  private final Aliases aliases;
  private final KeyRequests requests;

  SampleRules(Entitlements entitlements, Aliases aliases, KeyRequests requests) {
    this.entitlements = entitlements;
    this.aliases = aliases;
    this.requests = requests;
  }

  /// Makes what is missing of them.
  ///
  /// @param asking who asks for the key
  void prepare(
      Caller operator, AgencyId agency, Locale language, Caller.Person asking, Instant now) {
    var texts =
        ResourceBundle.getBundle(
            "demonstration/rules",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    if (entitlements.list(operator, agency).isEmpty()) {
      entitlements.create(operator, agency, rule(texts.getString("rule"), now));
    }
    if (aliases.of(operator, agency).stream().noneMatch(one -> one.name().equals(ALIAS))) {
      var any = new Alias.Policy(Set.of(), Set.of(), 0, null);
      aliases.add(operator, agency, ALIAS, any, texts.getString("alias"));
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
