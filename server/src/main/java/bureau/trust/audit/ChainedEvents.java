package bureau.trust.audit;

import bureau.trust.audit.store.EventRow;
import bureau.trust.audit.store.EventStore;
import java.util.List;
import java.util.Optional;

/// Events that are linked to where an agency's chain is believed to end, and not written yet.
public final class ChainedEvents {
  static final ChainedEvents NONE = new ChainedEvents(new EventRow.Link(0, ""), List.of());

  private final EventRow.Link after;
  private final List<EventRow> events;

  ChainedEvents(EventRow.Link after, List<EventRow> events) {
    this.after = after;
    this.events = events;
  }

  /// {@return the sequence of the event that they follow}
  public long afterSequence() {
    return after.sequence();
  }

  /// {@return the hash of the event that they follow, in hexadecimal}
  public String afterHash() {
    return after.hash();
  }

  /// {@return the events as `audit.new_event[]`}
  public String rows() {
    return EventStore.array(events);
  }

  Optional<EventRow.Link> end() {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.getLast().asLink());
  }
}
