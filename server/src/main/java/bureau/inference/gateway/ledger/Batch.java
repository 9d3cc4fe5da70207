package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PublicId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.store.EntitlementUseStore;
import bureau.inference.gateway.store.EntitlementUseStore.Addition;
import bureau.inference.gateway.store.LedgerStore;
import bureau.trust.agencies.EntitlementId;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.audit.AuditEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes what many calls of one agency have to say in one transaction: settled calls first, so
/// that what they give back is there for the new ones, then the balance, the new calls and their
/// audit rows. Calls that the allowance or a rule of use does not cover are refused, the earlier
/// ones first served. A call so short that it begins and ends in one batch is written once, as
/// settled.
final class Batch {
  private static final AuditAction CALLED =
      new AuditAction("model.called", "A model was called; the ledger says what came of it.");

  private static final AuditAction NEARLY_SPENT =
      new AuditAction(
          "entitlement.nearly-spent",
          "Four fifths of what a rule of use allows were used; once in each of its windows.");

  private final Tenancy tenancy;
  private final LedgerStore store;
  private final EntitlementUseStore uses;
  private final Audit audit;
  private final KnownUses known;
  private final UUID node;

  Batch(
      Tenancy tenancy,
      LedgerStore store,
      EntitlementUseStore uses,
      Audit audit,
      KnownUses known,
      UUID node) {
    this.tenancy = tenancy;
    this.store = store;
    this.uses = uses;
    this.audit = audit;
    this.known = known;
    this.node = node;
  }

  /// What the transaction decided.
  ///
  /// @param refused the calls that are not covered, each with the rule of use that has too little;
  ///   with none where it is the day's allowance
  private record Outcome(
      Map<UUID, Optional<Charge>> refused, @Nullable Balance balance, List<Use> uses) {}

  /// Commits the entries, then tells those who wait.
  ///
  /// @return the balance of the latest day that was touched
  @Nullable Balance commit(AgencyId agency, List<Entry> entries) {
    var openings = new ArrayList<Opening>();
    var closings = new ArrayList<Closing>();
    for (var entry : entries) {
      switch (entry) {
        case Entry.Open open -> openings.add(open.opening());
        case Entry.Close close -> closings.add(close.closing());
      }
    }
    var outcome = write(agency, openings, closings);
    known.remember(outcome.uses);
    for (var entry : entries) {
      switch (entry) {
        case Entry.Open open -> tell(open, outcome.refused.get(open.opening().id()));
        case Entry.Close close -> close.done().complete(true);
      }
    }
    return outcome.balance;
  }

  @SuppressWarnings("NullableOptional") // absent from the map: it was not refused
  private static void tell(Entry.Open open, @Nullable Optional<Charge> refusal) {
    if (refusal != null) {
      refusal.ifPresent(open.refusedBy());
    }
    open.granted().complete(refusal == null);
  }

  /// {@return the entry that closes a call of which nobody knows whether it was opened}
  static Entry.Close undone(Entry.Open open) {
    var opening = open.opening();
    return new Entry.Close(
        new Closing(
            opening.id(),
            opening.agency(),
            Closing.State.FAILED,
            "not-recorded",
            0,
            0,
            0,
            false,
            null,
            null,
            0,
            opening.at()),
        new CompletableFuture<>());
  }

  /// Mostly the allowance covers all: balance and calls are one statement then, and where it turns
  /// out not to, that transaction is undone.
  private Outcome write(AgencyId agency, List<Opening> openings, List<Closing> closings) {
    try {
      return tenancy.<Outcome>inAgency(agency, tx -> write(tx, openings, closings, true));
    } catch (NotCovered _) {
      return tenancy.<Outcome>inAgency(agency, tx -> write(tx, openings, closings, false));
    }
  }

  /// Some call must be refused.
  private static final class NotCovered extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotCovered() {
      super(null, null, false, false);
    }
  }

  private Outcome write(Tx tx, List<Opening> openings, List<Closing> closings, boolean coversAll) {
    var ends = new HashMap<UUID, Closing>();
    closings.forEach(closing -> ends.put(closing.id(), closing));
    var calls =
        openings.stream().map(opening -> new Call(opening, ends.remove(opening.id()))).toList();
    var settled = ends.isEmpty() ? List.<LedgerStore.Settled>of() : store.settle(tx, ends.values());
    var changes = changes(settled, calls);
    var additions = additions(settled, ends, calls);
    var now = latest(openings, closings);
    if (coversAll && changes.size() == 1 && !calls.isEmpty()) {
      var change = changes.firstEntry();
      var balance =
          store.addAndInsert(
              tx, node, change.getKey(), change.getValue().reserved, change.getValue().used, calls);
      var counted = add(tx, additions);
      if (!Cover.refused(List.of(balance), counted, calls).isEmpty()) {
        throw new NotCovered();
      }
      record(tx, calls, counted, now);
      return new Outcome(Map.of(), balance, counted);
    }
    var balances = new TreeMap<LocalDate, Balance>();
    changes.forEach(
        (day, change) -> balances.put(day, store.add(tx, day, change.reserved, change.used)));
    var counted = add(tx, additions);
    var refused = Cover.refused(balances.values(), counted, calls);
    var granted = calls.stream().filter(one -> !refused.containsKey(one.opening().id())).toList();
    if (!refused.isEmpty()) {
      counted =
          giveBack(
              tx,
              calls.stream().filter(one -> refused.containsKey(one.opening().id())).toList(),
              balances,
              counted);
    }
    if (!granted.isEmpty()) {
      store.insert(tx, node, granted);
    }
    record(tx, granted, counted, now);
    return new Outcome(
        refused, balances.isEmpty() ? null : balances.lastEntry().getValue(), counted);
  }

  private void record(Tx tx, List<Call> calls, List<Use> counted, Instant now) {
    var entries = new ArrayList<AuditEntry>();
    calls.forEach(one -> entries.add(audited(one.opening())));
    var nearly = counted.stream().filter(use -> use.isNearlySpent() && !use.warned()).toList();
    if (!nearly.isEmpty()) {
      uses.markWarned(tx, nearly.stream().map(Use::count).toList());
      nearly.forEach(use -> entries.add(audited(use, now)));
    }
    audit.appendAll(tx, entries);
  }

  /// What a day's balance changes by.
  private record Change(long reserved, long used) {
    Change plus(Change other) {
      return new Change(reserved + other.reserved, used + other.used);
    }
  }

  private static NavigableMap<LocalDate, Change> changes(
      List<LedgerStore.Settled> settled, List<Call> calls) {
    var changes = new TreeMap<LocalDate, Change>();
    for (var one : settled) {
      changes.merge(one.day(), new Change(-one.reserved(), one.used()), Change::plus);
    }
    for (var call : calls) {
      changes.merge(
          call.opening().day(), new Change(call.stillReserved(), call.used()), Change::plus);
    }
    return changes;
  }

  /// {@return what the counts of rules change by, in the order in which all servers go}
  private static NavigableMap<Charge.Count, Addition> additions(
      List<LedgerStore.Settled> settled, Map<UUID, Closing> ends, List<Call> calls) {
    var additions = new TreeMap<Charge.Count, Addition>();
    for (var one : settled) {
      var closing = ends.get(one.id());
      for (var charge : one.charges()) {
        var used = closing == null ? 0 : charge.used(closing);
        add(additions, new Addition(charge.count(), -charge.amount(), used, 0));
      }
    }
    for (var call : calls) {
      for (var charge : call.opening().charges()) {
        add(
            additions,
            new Addition(
                charge.count(), call.stillReserved(charge), call.used(charge), charge.most()));
      }
    }
    return additions;
  }

  private static void add(Map<Charge.Count, Addition> additions, Addition one) {
    additions.merge(one.count(), one, Addition::plus);
  }

  private List<Use> add(Tx tx, NavigableMap<Charge.Count, Addition> additions) {
    return additions.isEmpty() ? List.of() : uses.add(tx, additions.values());
  }

  /// Takes back what was set aside for calls that are refused.
  ///
  /// @param balances take the balances after it
  /// @return the counts after it
  private List<Use> giveBack(
      Tx tx, List<Call> refused, Map<LocalDate, Balance> balances, List<Use> counted) {
    changes(List.of(), refused)
        .forEach(
            (day, change) -> balances.put(day, store.add(tx, day, -change.reserved, -change.used)));
    var back = new TreeMap<Charge.Count, Addition>();
    additions(List.of(), Map.of(), refused)
        .forEach(
            (count, one) ->
                back.put(count, new Addition(count, -one.reserved(), -one.used(), one.most())));
    var after = new HashMap<Charge.Count, Use>();
    counted.forEach(use -> after.put(use.count(), use));
    add(tx, back).forEach(use -> after.put(use.count(), use));
    return List.copyOf(after.values());
  }

  private static AuditEntry audited(Opening opening) {
    return new AuditEntry(
        opening.at(),
        opening.actor(),
        CALLED,
        PublicId.format("cal", opening.id()),
        Map.of("model", opening.modelRef(), "purpose", opening.purpose()));
  }

  private static Instant latest(List<Opening> openings, List<Closing> closings) {
    return Stream.concat(openings.stream().map(Opening::at), closings.stream().map(Closing::at))
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static AuditEntry audited(Use use, Instant now) {
    return new AuditEntry(
        now,
        Actor.SYSTEM,
        NEARLY_SPENT,
        new EntitlementId(use.count().rule()).toString(),
        Map.of(
            "percent",
            Long.toString(use.percent()),
            "meter",
            use.count().meter(),
            "from",
            use.count().from().toString()));
  }
}
