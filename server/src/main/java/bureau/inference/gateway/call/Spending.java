package bureau.inference.gateway.call;

import bureau.ground.platform.http.HeaderText;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.ledger.Charge;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.ledger.Use;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one call spends of the rules of use that count it, and what there is to be said about it.
public final class Spending {
  /// A call that no rule counts.
  static final Spending NONE = new Spending(List.of());

  /// A rule that counts the call.
  ///
  /// @param limit that of the window
  record Part(Entitlement rule, Window window, Limit.Amount limit, Charge charge) {}

  private final List<Part> parts;
  private volatile @Nullable Charge lacking;

  Spending(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  List<Charge> charges() {
    return parts.stream().map(Part::charge).toList();
  }

  /// {@return the rule of which even a fresh window would not suffice}
  Optional<Problem> neverCovered(Instant now) {
    return parts.stream()
        .filter(part -> part.charge().hard() && part.charge().amount() > part.charge().most())
        .findFirst()
        .map(part -> spent(part, now));
  }

  /// {@return whether the ledger must be asked before the provider is: some count is not known, or
  /// close to its end}
  boolean mustAskFirst(Ledger ledger) {
    for (var part : parts) {
      var known = ledger.lastKnown(part.charge().count());
      if (known == null
          || known.spoken() + 2 * part.charge().amount() > part.charge().most() / 10 * 8) {
        return true;
      }
    }
    return false;
  }

  /// Is told by the ledger which rule has too little.
  void lacks(Charge charge) {
    lacking = charge;
  }

  /// {@return why the call is refused; empty where it is not a rule that refuses it}
  Optional<Problem> refusal(Instant now) {
    var charge = lacking;
    return parts.stream()
        .filter(part -> part.charge().equals(charge))
        .findFirst()
        .map(part -> spent(part, now));
  }

  /// {@return what a program is told of the rule that is furthest spent, if one nearly is: `"name";
  /// used=82`, in percent}
  Optional<String> warning(Ledger ledger) {
    return parts.stream()
        .map(part -> new Far(part, ledger.lastKnown(part.charge().count())))
        .filter(far -> far.use != null && far.use.isNearlySpent())
        .max(Comparator.comparingLong(Far::percent))
        .map(far -> HeaderText.quoted(far.part.rule().name()) + "; used=" + far.percent());
  }

  private record Far(Part part, @Nullable Use use) {
    long percent() {
      return use == null ? 0 : use.percent();
    }
  }

  private static Problem spent(Part part, Instant now) {
    var limit = part.limit();
    var params = new TreeMap<String, Object>();
    params.put("rule", part.rule().name());
    params.put("reason", limit.unit().wireName() + "-" + limit.per().wireName());
    params.put("most", most(limit));
    var to = part.window().to();
    if (to == null) {
      return Problem.of("entitlement-spent", 429, params);
    }
    params.put("resetsAt", to.toString());
    return Problem.of("entitlement-spent", 429, params).retryAfter(Desk.wait(now, to));
  }

  /// {@return the limit in figures: `10`, `12.5 EUR`}
  private static String most(Limit.Amount limit) {
    return limit.currency() == null
        ? Long.toString(limit.most())
        : BigDecimal.valueOf(limit.most(), 6).stripTrailingZeros().toPlainString()
            + " "
            + limit.currency();
  }

  /// {@return what refuses a call that a rule does not allow at all}
  static Problem notEntitled(Entitlement rule, Window window, Instant now) {
    var problem = Problem.of("not-entitled", 403, Map.of("rule", rule.name()));
    return window.to() == null ? problem : problem.retryAfter(Desk.wait(now, window.to()));
  }
}
