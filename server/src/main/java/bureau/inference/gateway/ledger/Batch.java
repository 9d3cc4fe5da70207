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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what many calls of one agency have to say in one transaction: settled calls first, so
/// that what they give back is there for the new ones, then the balance, the new calls and their
/// audit rows. Calls that the allowance does not cover are refused, the earlier ones first served.
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
    var opened = openings.stream().map(Opening::id).collect(Collectors.toSet());
    var before = closings.stream().filter(one -> !opened.contains(one.id())).toList();
    var refused = new HashSet<UUID>();
    var balance = settleAndReserve(tx, before, openings, refused);
    var granted = openings.stream().filter(one -> !refused.contains(one.id())).toList();
    if (!granted.isEmpty()) {
      store.insert(tx, node, granted);
      audit.appendAll(tx, granted.stream().map(Batch::audited).toList());
    }
    // calls so short that they begin and end in one batch
    var after = closings.stream().filter(one -> opened.contains(one.id())).toList();
    if (!after.isEmpty()) {
      balance = settleAndReserve(tx, after, List.of(), refused);
    }
    return new Outcome(refused, balance);
  }

  private @Nullable Balance settleAndReserve(
      Tx tx, List<Closing> closings, List<Opening> openings, Set<UUID> refused) {
    var reserved = new TreeMap<LocalDate, Long>();
    var used = new HashMap<LocalDate, Long>();
    if (!closings.isEmpty()) {
      for (var settled : store.settle(tx, closings)) {
        reserved.merge(settled.day(), -settled.reserved(), Long::sum);
        used.merge(settled.day(), settled.used(), Long::sum);
      }
    }
    openings.forEach(opening -> reserved.merge(opening.day(), opening.reserved(), Long::sum));
    Balance latest = null;
    for (var day : reserved.keySet()) {
      var all = store.add(tx, day, reserved.get(day), used.getOrDefault(day, 0L));
      latest = refuse(tx, all, openings, refused);
    }
    return latest;
  }

  private Balance refuse(Tx tx, Balance all, List<Opening> openings, Set<UUID> refused) {
    var ofDay = openings.stream().filter(one -> one.day().equals(all.day())).toList();
    var before = all.spoken() - ofDay.stream().mapToLong(Opening::reserved).sum();
    var spoken = before;
    long givenBack = 0;
    for (var opening : ofDay) {
      if (spoken + opening.reserved() > opening.limit()) {
        refused.add(opening.id());
        givenBack += opening.reserved();
      } else {
        spoken += opening.reserved();
      }
    }
    return givenBack == 0 ? all : store.add(tx, all.day(), -givenBack, 0);
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
