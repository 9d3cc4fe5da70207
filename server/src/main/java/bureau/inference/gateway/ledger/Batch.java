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
    var outcome = tenancy.<Outcome>inAgency(agency, tx -> write(tx, openings, closings));
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
            false,
            null,
            0,
            opening.at()),
        new CompletableFuture<>());
  }

  private Outcome write(Tx tx, List<Opening> openings, List<Closing> closings) {
    var ends = new HashMap<UUID, Closing>();
    closings.forEach(closing -> ends.put(closing.id(), closing));
    var calls =
        openings.stream().map(opening -> new Call(opening, ends.remove(opening.id()))).toList();
    var refused = new HashSet<UUID>();
    var balance = settleAndReserve(tx, ends.values(), calls, refused);
    var granted =
        refused.isEmpty()
            ? calls
            : calls.stream().filter(one -> !refused.contains(one.opening().id())).toList();
    if (!granted.isEmpty()) {
      store.insert(tx, node, granted);
      audit.appendAll(tx, granted.stream().map(one -> audited(one.opening())).toList());
    }
    return new Outcome(refused, balance);
  }

  private @Nullable Balance settleAndReserve(
      Tx tx, Collection<Closing> closings, List<Call> calls, Set<UUID> refused) {
    var reserved = new TreeMap<LocalDate, Long>();
    var used = new HashMap<LocalDate, Long>();
    if (!closings.isEmpty()) {
      for (var settled : store.settle(tx, closings)) {
        reserved.merge(settled.day(), -settled.reserved(), Long::sum);
        used.merge(settled.day(), settled.used(), Long::sum);
      }
    }
    for (var call : calls) {
      reserved.merge(call.opening().day(), call.stillReserved(), Long::sum);
      used.merge(call.opening().day(), call.used(), Long::sum);
    }
    Balance latest = null;
    for (var day : reserved.keySet()) {
      var all = store.add(tx, day, reserved.get(day), used.getOrDefault(day, 0L));
      latest = refuse(tx, all, calls, refused);
    }
    return latest;
  }

  private Balance refuse(Tx tx, Balance all, List<Call> calls, Set<UUID> refused) {
    var spoken = all.spoken();
    for (var call : calls) {
      spoken -= call.opening().day().equals(all.day()) ? call.stillReserved() + call.used() : 0;
    }
    long givenBack = 0;
    long unused = 0;
    for (var call : calls) {
      if (!call.opening().day().equals(all.day())) {
        continue;
      }
      if (spoken + call.opening().reserved() > call.opening().limit()) {
        refused.add(call.opening().id());
        givenBack += call.stillReserved();
        unused += call.used();
      } else {
        spoken += call.stillReserved() + call.used();
      }
    }
    return givenBack == 0 && unused == 0 ? all : store.add(tx, all.day(), -givenBack, -unused);
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
