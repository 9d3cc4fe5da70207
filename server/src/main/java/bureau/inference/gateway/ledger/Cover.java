package bureau.inference.gateway.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Finds out which calls of a batch are covered: by the day's allowance of the agency, and by every
/// hard rule of use that counts them. The earlier ones are first served.
final class Cover {
  // what is spoken for without the calls of the batch that are still to be looked at
  private final Map<LocalDate, Long> days = new HashMap<>();
  private final Map<Charge.Count, Long> counts = new HashMap<>();

  private Cover(Collection<Balance> balances, Collection<Use> uses, List<Call> calls) {
    balances.forEach(balance -> days.put(balance.day(), balance.spoken()));
    uses.forEach(use -> counts.put(use.count(), use.spoken()));
    calls.forEach(call -> speak(call, -1));
  }

  /// {@return the calls that are not covered, each with the rule that has too little; with none
  /// where it is the day's allowance}
  ///
  /// @param balances of the days of the calls, with all of them
  /// @param uses what the rules of the calls have come to, with all of them
  static Map<UUID, Optional<Charge>> refused(
      Collection<Balance> balances, Collection<Use> uses, List<Call> calls) {
    var cover = new Cover(balances, uses, calls);
    var refused = new LinkedHashMap<UUID, Optional<Charge>>();
    for (var call : calls) {
      var opening = call.opening();
      var lacking = cover.lacking(opening);
      if (lacking.isPresent()) {
        refused.put(opening.id(), lacking);
      } else if (cover.days.getOrDefault(opening.day(), 0L) + opening.reserved()
          > opening.limit()) {
        refused.put(opening.id(), Optional.empty());
      } else {
        cover.speak(call, 1);
      }
    }
    return refused;
  }

  /// {@return what the day's balance may come to with all of these, and each of them is covered for
  /// certain, in whatever order}
  static long cap(List<Call> calls) {
    var cap = Long.MAX_VALUE;
    for (var call : calls) {
      cap = Math.min(cap, call.opening().limit());
    }
    for (var call : calls) {
      // what it asked for before it was over
      cap -= Math.max(0, call.opening().reserved() - call.stillReserved() - call.used());
    }
    return cap;
  }

  private Optional<Charge> lacking(Opening opening) {
    return opening.charges().stream()
        .filter(Charge::hard)
        .filter(charge -> counts.getOrDefault(charge.count(), 0L) + charge.amount() > charge.most())
        .findFirst();
  }

  private void speak(Call call, int sign) {
    days.merge(call.opening().day(), sign * (call.stillReserved() + call.used()), Long::sum);
    for (var charge : call.opening().charges()) {
      var amount = call.stillReserved(charge) + call.used(charge);
      counts.merge(charge.count(), sign * amount, Long::sum);
    }
  }
}
