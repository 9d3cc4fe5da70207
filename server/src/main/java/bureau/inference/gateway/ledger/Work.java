package bureau.inference.gateway.ledger;

import bureau.inference.gateway.store.LedgerStore.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a batch has to write.
///
/// @param calls that are new, with their ends where they have come to them
/// @param ends of calls that were written before
/// @param known what this server knows of those, where it knows
/// @param now the latest time of any of it
record Work(List<Call> calls, Map<UUID, Closing> ends, List<Settled> known, Instant now) {
  static Work of(List<Entry> entries) {
    var openings = new ArrayList<Opening>();
    var closes = new HashMap<UUID, Entry.Close>();
    var now = Instant.EPOCH;
    for (var entry : entries) {
      switch (entry) {
        case Entry.Open open -> {
          openings.add(open.opening());
          now = later(now, open.opening().at());
        }
        case Entry.Close close -> {
          closes.put(close.closing().id(), close);
          now = later(now, close.closing().at());
        }
      }
    }
    var calls = new ArrayList<Call>(openings.size());
    for (var opening : openings) {
      var close = closes.remove(opening.id());
      calls.add(new Call(opening, close == null ? null : close.closing()));
    }
    var ends = new HashMap<UUID, Closing>();
    var known = new ArrayList<Settled>();
    for (var close : closes.values()) {
      var closing = close.closing();
      ends.put(closing.id(), closing);
      if (close.opening() != null) {
        known.add(
            new Settled(
                closing.id(),
                close.opening().day(),
                close.opening().reserved(),
                closing.tokens().input() + closing.tokens().output(),
                close.opening().charges()));
      }
    }
    return new Work(calls, ends, known, now);
  }

  private static Instant later(Instant a, Instant b) {
    return b.isAfter(a) ? b : a;
  }
}
