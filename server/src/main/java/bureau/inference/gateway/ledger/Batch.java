package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PublicId;
import bureau.ground.platform.tenancy.FunctionRefused;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.store.BatchStore;
import bureau.inference.gateway.store.EntitlementUseStore;
import bureau.inference.gateway.store.EntitlementUseStore.Addition;
import bureau.inference.gateway.store.LedgerStore;
import bureau.inference.gateway.store.LedgerStore.Settled;
import bureau.inference.models.UsedTokens;
import bureau.trust.agencies.EntitlementId;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.audit.AuditEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Writes what many calls of one agency have to say in one transaction: settled calls first, so
/// that what they give back is there for the new ones, then the balance, the new calls and their
/// audit rows. Calls that the allowance or a rule of use does not cover are refused, the earlier
/// ones first served. A call so short that it begins and ends in one batch is written once, as
/// settled.
///
/// Mostly nothing is in the way of all of it, and it is one exchange with the database; where
/// something is, that exchange has written nothing, and the batch is written step by step.
final class Batch {
  private static final AuditAction CALLED =
      new AuditAction("model.called", "A model was called; the ledger says what came of it.");

  private static final AuditAction NEARLY_SPENT =
      new AuditAction(
          "entitlement.nearly-spent",
          "Four fifths of what a rule of use allows were used; once in each of its windows.");

  // the second with the true end of the chain, where another server wrote to it meanwhile
  private static final int TRIES_AT_ONCE = 2;

  private final Tenancy tenancy;
  private final LedgerStore store;
  private final BatchStore batches;
  private final EntitlementUseStore uses = new EntitlementUseStore();
  private final Audit audit;
  private final KnownUses known;
  private final UUID node;

  Batch(Tenancy tenancy, LedgerStore store, Audit audit, KnownUses known, UUID node) {
    this.tenancy = tenancy;
    this.store = store;
    this.batches = new BatchStore(tenancy);
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
    var outcome = write(agency, Work.of(entries));
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
            UsedTokens.of(0, 0),
            false,
            null,
            null,
            0,
            opening.at()),
        new CompletableFuture<>(),
        null);
  }

  private Outcome write(AgencyId agency, Work work) {
    var known = work.known();
    var written = known.size() == work.ends().size() ? writeAtOnce(agency, work, known) : null;
    return written == null
        ? tenancy.<Outcome>inAgency(agency, tx -> writeStepByStep(tx, work))
        : written;
  }

  /// @param known what this server knows of each of the calls to settle
  /// @return `null` if something is in the way
  private @Nullable Outcome writeAtOnce(AgencyId agency, Work work, List<Settled> known) {
    var changes = changes(known, work.calls());
    if (changes.size() != 1) {
      return null;
    }
    var change = changes.firstEntry().getValue();
    var writing =
        new BatchStore.Writing(
            changes.firstKey(),
            change.reserved,
            change.used,
            Cover.cap(work.calls()),
            work.calls(),
            work.ends().values(),
            known.stream().mapToLong(Settled::reserved).sum(),
            List.copyOf(additions(known, work.ends(), work.calls()).values()));
    var entries = work.calls().stream().map(call -> audited(call.opening())).toList();
    for (var tries = 0; tries < TRIES_AT_ONCE; tries++) {
      var events = audit.chained(agency, entries);
      if (events.isEmpty()) {
        return null;
      }
      try {
        var written = batches.write(agency, node, writing, events.get());
        audit.wereAppended(agency, events.get());
        return new Outcome(Map.of(), written.balance(), written.uses());
      } catch (FunctionRefused no) {
        if (!no.state().equals(BatchStore.CHAIN_MOVED)) {
          return null;
        }
        audit.endsElsewhere(agency, no.said());
      }
    }
    return null;
  }

  private Outcome writeStepByStep(Tx tx, Work work) {
    var ends = work.ends();
    var calls = work.calls();
    var settled = ends.isEmpty() ? List.<Settled>of() : store.settle(tx, ends.values());
    var balances = new TreeMap<LocalDate, Balance>();
    changes(settled, calls)
        .forEach(
            (day, change) -> balances.put(day, store.add(tx, day, change.reserved, change.used)));
    var counted = add(tx, additions(settled, ends, calls));
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
    record(tx, granted, counted, work.now());
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

  private static NavigableMap<LocalDate, Change> changes(List<Settled> settled, List<Call> calls) {
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
      List<Settled> settled, Map<UUID, Closing> ends, List<Call> calls) {
    var sums = new TreeMap<Charge.Count, Sum>();
    for (var one : settled) {
      var closing = ends.get(one.id());
      for (var charge : one.charges()) {
        var used = closing == null ? 0 : charge.used(closing);
        sums.merge(charge.count(), Sum.of(-charge.amount(), used), Sum::plus);
      }
    }
    for (var call : calls) {
      for (var charge : call.opening().charges()) {
        sums.merge(charge.count(), Sum.of(call, charge), Sum::plus);
      }
    }
    var additions = new TreeMap<Charge.Count, Addition>();
    sums.forEach((count, sum) -> additions.put(count, sum.addition(count)));
    return additions;
  }

  /// What a count changes by.
  ///
  /// @param most 0 where it is not known
  /// @param beyond what calls that are over had asked for beyond what they used
  private record Sum(long reserved, long used, long most, long hardest, long beyond) {
    static Sum of(long reserved, long used) {
      return new Sum(reserved, used, 0, Long.MAX_VALUE, 0);
    }

    static Sum of(Call call, Charge charge) {
      var reserved = call.stillReserved(charge);
      var used = call.used(charge);
      return new Sum(
          reserved,
          used,
          charge.most(),
          charge.hard() ? charge.most() : Long.MAX_VALUE,
          Math.max(0, charge.amount() - reserved - used));
    }

    Sum plus(Sum other) {
      return new Sum(
          reserved + other.reserved,
          used + other.used,
          Math.max(most, other.most),
          Math.min(hardest, other.hardest),
          beyond + other.beyond);
    }

    Addition addition(Charge.Count count) {
      return new Addition(
          count, reserved, used, most, hardest == Long.MAX_VALUE ? null : hardest - beyond);
    }
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
                back.put(
                    count, new Addition(count, -one.reserved(), -one.used(), one.most(), null)));
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
