package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PublicId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.store.LedgerStore;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.audit.AuditEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Writes what many calls of one agency have to say in one transaction: settled calls first, so
/// that what they give back is there for the new ones, then the balance, the new calls and their
/// audit rows. Calls that the allowance does not cover are refused, the earlier ones first served.
/// A call so short that it begins and ends in one batch is written once, as settled.
final class Batch {
  private static final AuditAction CALLED =
      new AuditAction("model.called", "A model was called; the ledger says what came of it.");

  private final Tenancy tenancy;
  private final LedgerStore store;
  private final Audit audit;
  private final UUID node;

  Batch(Tenancy tenancy, LedgerStore store, Audit audit, UUID node) {
    this.tenancy = tenancy;
    this.store = store;
    this.audit = audit;
    this.node = node;
  }

  /// What the transaction decided.
  private record Outcome(Set<UUID> refused, @Nullable Balance balance) {}

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
    for (var entry : entries) {
      switch (entry) {
        case Entry.Open open ->
            open.granted().complete(!outcome.refused.contains(open.opening().id()));
        case Entry.Close close -> close.done().complete(true);
      }
    }
    return outcome.balance;
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
    var changes = changes(tx, ends.values(), calls);
    if (coversAll && changes.size() == 1 && !calls.isEmpty()) {
      var change = changes.firstEntry();
      var balance =
          store.addAndInsert(
              tx, node, change.getKey(), change.getValue().reserved, change.getValue().used, calls);
      if (!notCovered(balance, calls).isEmpty()) {
        throw new NotCovered();
      }
      record(tx, calls);
      return new Outcome(Set.of(), balance);
    }
    var refused = new HashSet<UUID>();
    var balance = reserve(tx, changes, calls, refused);
    var granted = calls.stream().filter(one -> !refused.contains(one.opening().id())).toList();
    if (!granted.isEmpty()) {
      store.insert(tx, node, granted);
      record(tx, granted);
    }
    return new Outcome(refused, balance);
  }

  private void record(Tx tx, List<Call> calls) {
    audit.appendAll(tx, calls.stream().map(one -> audited(one.opening())).toList());
  }

  /// What a day's balance changes by.
  private record Change(long reserved, long used) {
    Change plus(Change other) {
      return new Change(reserved + other.reserved, used + other.used);
    }
  }

  private NavigableMap<LocalDate, Change> changes(
      Tx tx, Collection<Closing> closings, List<Call> calls) {
    var changes = new TreeMap<LocalDate, Change>();
    if (!closings.isEmpty()) {
      for (var settled : store.settle(tx, closings)) {
        changes.merge(settled.day(), new Change(-settled.reserved(), settled.used()), Change::plus);
      }
    }
    for (var call : calls) {
      changes.merge(
          call.opening().day(), new Change(call.stillReserved(), call.used()), Change::plus);
    }
    return changes;
  }

  private @Nullable Balance reserve(
      Tx tx, NavigableMap<LocalDate, Change> changes, List<Call> calls, Set<UUID> refused) {
    Balance latest = null;
    for (var change : changes.entrySet()) {
      var day = change.getKey();
      latest = store.add(tx, day, change.getValue().reserved, change.getValue().used);
      var back = new Change(0, 0);
      for (var call : notCovered(latest, calls)) {
        refused.add(call.opening().id());
        back = back.plus(new Change(-call.stillReserved(), -call.used()));
      }
      if (back.reserved != 0 || back.used != 0) {
        latest = store.add(tx, day, back.reserved, back.used);
      }
    }
    return latest;
  }

  /// {@return those of the day's calls for which the allowance does not suffice, the earlier ones
  /// first served}
  ///
  /// @param all the balance with all of them
  private static List<Call> notCovered(Balance all, List<Call> calls) {
    var ofTheDay = calls.stream().filter(call -> call.opening().day().equals(all.day())).toList();
    var spoken = all.spoken();
    for (var call : ofTheDay) {
      spoken -= call.stillReserved() + call.used();
    }
    var notCovered = new ArrayList<Call>();
    for (var call : ofTheDay) {
      if (spoken + call.opening().reserved() > call.opening().limit()) {
        notCovered.add(call);
      } else {
        spoken += call.stillReserved() + call.used();
      }
    }
    return notCovered;
  }

  private static AuditEntry audited(Opening opening) {
    return new AuditEntry(
        opening.at(),
        opening.actor(),
        CALLED,
        PublicId.format("cal", opening.id()),
        Map.of("model", opening.modelRef(), "purpose", opening.purpose()));
  }
}
