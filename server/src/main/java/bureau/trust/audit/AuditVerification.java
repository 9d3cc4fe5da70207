package bureau.trust.audit;

import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came of reading an agency's whole chain again.
///
/// @param events how many are in order, from the first on
/// @param anchoredUpTo the newest event that a signed checkpoint outside the database confirms; 0
///   for none
/// @param notAnchored how many newer events are in order: a change to them would be found by their
///   marks, but that the newest were cut off would not
/// @param firstBad the sequence of the first event that is not as it was written; `null` if all are
/// @param finding what is wrong; `null` if nothing is
/// @param restorations when an older state of the database was brought back, oldest first: the
///   events that went with it are gone, and are not found to be missing
public record AuditVerification(
    AgencyId agency,
    long events,
    long anchoredUpTo,
    long notAnchored,
    @Nullable Long firstBad,
    @Nullable Finding finding,
    List<Restoration> restorations) {
  public AuditVerification {
    restorations = List.copyOf(restorations);
  }

  /// The database became an older one, on purpose.
  ///
  /// @param from the backup, or what else the operator named
  /// @param sequence the newest event that came back with it; 0 for none
  /// @param lostUpTo the newest event before, as far as a checkpoint knew
  public record Restoration(Instant at, String from, long sequence, long lostUpTo) {}

  /// What can be wrong with a chain.
  public enum Finding implements WireName {
    /// The event was changed, put in or moved here.
    CHANGED,
    /// The event is not there, but later ones are.
    MISSING,
    /// There are several events of this sequence, or one before the first.
    ADDED,
    /// From this event on the newest are gone: a checkpoint knows of them.
    CUT_OFF,
    /// Somewhere from this event on to the next checkpoint, others stand where a checkpoint has
    /// seen the right ones.
    REPLACED,
    /// A checkpoint was not signed by this installation; the events themselves are in order.
    FORGED_CHECKPOINT;

    /// {@return the name on the wire, for example `cut-off`}
    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public boolean ok() {
    return finding == null;
  }
}
