package bureau.trust.audit.chain;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.AuditVerification;
import bureau.trust.audit.AuditVerification.Finding;
import bureau.trust.audit.AuditVerification.Restoration;
import bureau.trust.audit.store.EventRow;
import bureau.trust.audit.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Reads chains again, from the first event on, and finds the first that is not as it was written.
/// It reads page by page, each in a transaction of its own: events may arrive meanwhile.
public final class Verifier {
  private static final long PAGE = 10_000;

  private final Tenancy tenancy;
  private final EventStore store;
  private final Chain chain;
  private final Checkpoints checkpoints;
  private final JsonMapper json;

  public Verifier(
      Tenancy tenancy, EventStore store, Chain chain, Checkpoints checkpoints, JsonMapper json) {
    this.tenancy = tenancy;
    this.store = store;
    this.chain = chain;
    this.checkpoints = checkpoints;
    this.json = json;
  }

  /// Verifies every chain, that of the operator's own office included.
  public List<AuditVerification> verifyAll() {
    return checkpoints.agencies().stream().map(this::verify).toList();
  }

  public AuditVerification verify(AgencyId agency) {
    return new Reading(agency).verify();
  }

  /// One chain being read.
  private final class Reading {
    private final AgencyId agency;
    private final NavigableMap<Long, String> anchors = new TreeMap<>();
    private final List<Restoration> restorations = new ArrayList<>();
    private boolean forged;
    private EventRow.Link last = Chain.start();
    private long anchoredUpTo;

    Reading(AgencyId agency) {
      this.agency = agency;
    }

    AuditVerification verify() {
      readAnchors();
      var below = tenancy.inAgency(agency, store::belowFirst);
      if (below.isPresent()) {
        return result(below.get(), Finding.ADDED);
      }
      for (var rows = nextPage(); !rows.isEmpty(); rows = nextPage()) {
        for (var row : rows) {
          var bad = judge(row);
          if (bad.isPresent()) {
            return bad.get();
          }
          last = row.asLink();
        }
      }
      return judgeEnd();
    }

    private void readAnchors() {
      for (var line : checkpoints.log(agency).lines()) {
        var checkpoint = Checkpoint.read(line, agency, json);
        forged |= checkpoint.isEmpty() || !isTaken(checkpoint.get());
      }
    }

    /// A restoration takes back what was anchored behind it, and says how much: shown a second time
    /// it would say another number than is there.
    private boolean isTaken(Checkpoint checkpoint) {
      var from = checkpoint.restoredFrom();
      var lostUpTo = checkpoint.lostUpTo();
      if (from != null && lostUpTo != null) {
        if (anchors.isEmpty() || anchors.lastKey() != lostUpTo.longValue()) {
          return false;
        }
        anchors.tailMap(checkpoint.sequence(), false).clear();
        restorations.add(new Restoration(checkpoint.at(), from, checkpoint.sequence(), lostUpTo));
      }
      if (checkpoint.sequence() > 0) {
        anchors.put(checkpoint.sequence(), checkpoint.hash());
      }
      return true;
    }

    private List<EventRow> nextPage() {
      var after = last.sequence();
      return tenancy.inAgency(agency, tx -> store.range(tx, after, after + PAGE));
    }

    private Optional<AuditVerification> judge(EventRow row) {
      var expected = last.sequence() + 1;
      if (row.sequence() > expected) {
        return Optional.of(result(expected, Finding.MISSING));
      }
      if (row.sequence() < expected) {
        return Optional.of(result(row.sequence(), Finding.ADDED));
      }
      if (!chain.follows(agency, last, row)) {
        return Optional.of(result(expected, Finding.CHANGED));
      }
      var anchor = anchors.get(expected);
      if (anchor != null && !anchor.equals(row.hash())) {
        return Optional.of(result(anchoredUpTo + 1, Finding.REPLACED));
      }
      if (anchor != null) {
        anchoredUpTo = expected;
      }
      return Optional.empty();
    }

    private AuditVerification judgeEnd() {
      var beyond = tenancy.inAgency(agency, tx -> store.firstBeyond(tx, last.sequence() + PAGE));
      if (beyond.isPresent()) {
        return result(last.sequence() + 1, Finding.MISSING);
      }
      if (!anchors.isEmpty() && anchors.lastKey() > last.sequence()) {
        return result(last.sequence() + 1, Finding.CUT_OFF);
      }
      return forged ? result(null, Finding.FORGED_CHECKPOINT) : result(null, null);
    }

    private AuditVerification result(@Nullable Long firstBad, @Nullable Finding finding) {
      var events = last.sequence();
      return new AuditVerification(
          agency,
          events,
          anchoredUpTo,
          events - anchoredUpTo,
          firstBad,
          finding,
          List.copyOf(restorations));
    }
  }
}
