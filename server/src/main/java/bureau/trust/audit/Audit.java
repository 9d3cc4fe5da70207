package bureau.trust.audit;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.audit.chain.Chain;
import bureau.trust.audit.store.EventRow;
import bureau.trust.audit.store.EventStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Records who did what, in the transaction of the change itself: either both are kept or neither.
///
/// Rows are written as the last thing in the transaction, because they wait for their turn on the
/// agency's chain. An agency's transactions therefore follow each other from there to the commit
/// only; many events of many calls belong into one transaction ([#appendAll]).
public final class Audit {
  private final EventStore store;
  private final Chain chain;
  private final InstantSource clock;

  /// Where each chain ended when this server wrote to it last. A guess: the database compares.
  private final Map<AgencyId, EventRow.Link> ends = new ConcurrentHashMap<>();

  public Audit(EventStore store, Chain chain, InstantSource clock) {
    this.store = store;
    this.chain = chain;
    this.clock = clock;
  }

  /// Records one event of the transaction's agency, now.
  ///
  /// @param subject what it happened to, in the outside form of its id; empty for none
  /// @param details ids and states, as [AuditEntry] has them
  public void append(
      Tx tx, Actor actor, AuditAction action, String subject, Map<String, String> details) {
    appendAll(tx, List.of(new AuditEntry(clock.instant(), actor, action, subject, details)));
  }

  /// Records many events of the transaction's agency, in their order.
  public void appendAll(Tx tx, List<AuditEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var agency = tx.agency(); // here, so that a mistake shows where it is made
    var events = List.copyOf(entries);
    tx.beforeCommit(() -> append(tx, agency, events));
  }

  /// Links events to where the chain is believed to end, for a function of the database that
  /// appends them (`audit.append_after`) with what it writes itself.
  ///
  /// @return empty while this server does not know where the chain ends: [#appendAll] finds out
  public Optional<ChainedEvents> chained(AgencyId agency, List<AuditEntry> entries) {
    if (entries.isEmpty()) {
      return Optional.of(ChainedEvents.NONE);
    }
    var known = ends.get(agency);
    return known == null
        ? Optional.empty()
        : Optional.of(new ChainedEvents(known, chain.link(agency, known, entries)));
  }

  /// Remembers that the events were appended.
  public void wereAppended(AgencyId agency, ChainedEvents events) {
    events.end().ifPresent(end -> remember(agency, end));
  }

  /// Remembers that the chain ends elsewhere.
  ///
  /// @param end its sequence and hash, parted by a space
  public void endsElsewhere(AgencyId agency, String end) {
    var space = end.indexOf(' ');
    var sequence = Long.parseLong(end.substring(0, space));
    if (sequence > 0) {
      ends.put(agency, new EventRow.Link(sequence, end.substring(space + 1)));
    } else {
      ends.remove(agency);
    }
  }

  private void remember(AgencyId agency, EventRow.Link end) {
    ends.merge(agency, end, (a, b) -> a.sequence() > b.sequence() ? a : b);
  }

  private void append(Tx tx, AgencyId agency, List<AuditEntry> entries) {
    var known = ends.getOrDefault(agency, Chain.start());
    var rows = chain.link(agency, known, entries);
    var elsewhere = store.append(tx, known, rows);
    if (elsewhere.isPresent()) {
      rows = chain.link(agency, elsewhere.get(), entries);
      if (store.append(tx, elsewhere.get(), rows).isPresent()) {
        throw new IllegalStateException("The chain of " + agency + " moved while it was held");
      }
    }
    if (rows.getFirst().sequence() == 1) {
      store.addChain(tx);
    }
    var end = rows.getLast().asLink();
    tx.afterCommit(() -> remember(agency, end));
  }
}
