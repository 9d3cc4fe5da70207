package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.ledger.Charge;
import bureau.inference.gateway.ledger.Cost;
import bureau.inference.models.ModelRoute;
import bureau.inference.models.Ways;
import bureau.trust.agencies.Capability;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.EntitlementRules;
import bureau.trust.agencies.Limit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agency's rules of use say to a call. For a caller whom no rule is about, nothing is
/// looked at but that.
public final class RulesOfUse {
  /// Where the rules are known; asked for at every call, so answered from memory.
  @FunctionalInterface
  public interface Source {
    EntitlementRules of(AgencyId agency);
  }

  private final Source source;

  public RulesOfUse(Source source) {
    this.source = source;
  }

  /// {@return the rules that are about the caller, whatever they call}
  List<Entitlement> of(Caller caller) {
    return source.of(caller.agency()).of(caller);
  }

  /// {@return why none of the ways may be taken; empty where one may}
  static Optional<Problem> refusal(
      List<Entitlement> rules, Purpose purpose, Ways ways, Instant now, ZoneId zone) {
    if (rules.isEmpty() || ways.all().isEmpty()) {
      return Optional.empty();
    }
    Problem refusal = null;
    for (var route : ways.all()) {
      var forbidden = forbidden(rules, purpose, route, now, zone);
      if (forbidden.isEmpty()) {
        return Optional.empty();
      }
      refusal = refusal == null ? forbidden.get() : refusal;
    }
    return Optional.ofNullable(refusal);
  }

  /// {@return the ways that no rule forbids}
  static Ways within(
      List<Entitlement> rules, Purpose purpose, Ways ways, Instant now, ZoneId zone) {
    return rules.isEmpty()
        ? ways
        : ways.only(route -> forbidden(rules, purpose, route, now, zone).isEmpty());
  }

  private static Optional<Problem> forbidden(
      List<Entitlement> rules, Purpose purpose, ModelRoute route, Instant now, ZoneId zone) {
    for (var rule : rules) {
      if (rule.what().includes(capability(purpose), route.model().ref())) {
        var window = rule.window(now, zone);
        if (window.isPresent() && window.get().limit() instanceof Limit.Nothing) {
          return Optional.of(Spending.notEntitled(rule, window.get(), now));
        }
      }
    }
    return Optional.empty();
  }

  /// {@return what a call that goes this way spends of the rules that count it}
  ///
  /// @param tokens to be set aside
  /// @param cost to be set aside; `null` where the model has no price
  static Spending spending(
      List<Entitlement> rules,
      Caller caller,
      Purpose purpose,
      ModelRoute route,
      long tokens,
      @Nullable Cost cost,
      Instant now,
      ZoneId zone) {
    if (rules.isEmpty()) {
      return Spending.NONE;
    }
    var parts = new ArrayList<Spending.Part>();
    for (var rule : rules) {
      if (!rule.what().includes(capability(purpose), route.model().ref())) {
        continue;
      }
      var window = rule.window(now, zone);
      if (window.isPresent() && window.get().limit() instanceof Limit.Amount limit) {
        var amount = amount(limit, purpose, tokens, cost);
        if (amount > 0) {
          var count =
              new Charge.Count(
                  rule.id().value(),
                  rule.subject(caller),
                  limit.meter(),
                  window.get().from().truncatedTo(ChronoUnit.MICROS));
          var charge = new Charge(count, amount, limit.most(), rule.hard());
          parts.add(new Spending.Part(rule, window.get(), limit, charge));
        }
      }
    }
    return parts.isEmpty() ? Spending.NONE : new Spending(parts);
  }

  /// A title is no call that anybody made, but its tokens and cost are somebody's.
  private static long amount(
      Limit.Amount limit, Purpose purpose, long tokens, @Nullable Cost cost) {
    return switch (limit.unit()) {
      case CALLS -> purpose == Purpose.TITLE ? 0 : 1;
      case TOKENS -> tokens;
      case MONEY ->
          cost != null && cost.currency().equals(limit.currency()) ? Math.max(1, cost.micros()) : 0;
    };
  }

  /// {@return what rules call it}
  public static Capability capability(Purpose purpose) {
    return switch (purpose) {
      case CHAT, TITLE, KNOWLEDGE -> Capability.CHAT;
      case PROGRAM -> Capability.API;
      case EMBEDDING -> Capability.EMBEDDINGS;
      case TRANSCRIPTION -> Capability.TRANSCRIPTION;
      case SPEECH -> Capability.SPEECH;
    };
  }
}
