package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.store.LedgerStore;
import bureau.trust.audit.Audit;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records calls durably without a transaction for each: what many calls of an agency reserve and
/// settle at the same time is committed together, with the audit rows. What comes while nothing is
/// under way is committed at once, by itself; what comes meanwhile waits for the one commit after
/// it, which waits a moment for more where many come.
public final class Ledger implements AutoCloseable {
  private static final int COMMITS_AT_ONCE = 3;

  private final Map<AgencyId, Lane> lanes = new ConcurrentHashMap<>();
  private final Tenancy tenancy;
  private final LedgerStore store;
  private final Batch batch;
  private final KnownUses uses = new KnownUses();
  // in order: an agency that always has something to write does not come before the others again
  private final Semaphore turns = new Semaphore(COMMITS_AT_ONCE, true);
  private volatile boolean closed;

  /// @param node this server, written into each call that it opens
  public Ledger(Tenancy tenancy, LedgerStore store, Audit audit, UUID node) {
    this.tenancy = tenancy;
    this.store = store;
    this.batch = new Batch(tenancy, store, audit, uses, node);
  }

  /// Sets the tokens of a call aside and records it as started: some milliseconds after [#attend],
  /// or when [#urge] or its end asks for it. Whoever opens a call does one of the three.
  ///
  /// @return once it is committed: whether the allowance sufficed; fails where the database does
  ///   not answer, and nothing is set aside then
  public CompletableFuture<Boolean> open(Opening opening) {
    return open(opening, _ -> {});
  }

  /// As the other form.
  ///
  /// @param refusedBy is told, before the answer is no, which rule of use has too little; not where
  ///   it is the agency's allowance
  public CompletableFuture<Boolean> open(Opening opening, Consumer<Charge> refusedBy) {
    var entry = new Entry.Open(opening, new CompletableFuture<>(), refusedBy);
    lane(opening.agency()).add(entry);
    return entry.granted();
  }

  /// Has the start of a call written within some milliseconds. Not before its request was sent: the
  /// thread that writes would take the processor away from it.
  public void attend(Opening opening) {
    lane(opening.agency()).attend();
  }

  /// Has the start of a call written now: its answer is about to leave.
  public void urge(Opening opening) {
    lane(opening.agency()).urge(opening.id());
  }

  /// Settles a call. Tried again until it is committed: the caller may stop waiting.
  ///
  /// @return once it is committed
  public CompletableFuture<Boolean> close(Closing closing) {
    return lane(closing.agency()).close(closing);
  }

  /// {@return the balance of the agency as of the last commit of this server; `null` if there was
  /// none}
  public @Nullable Balance lastKnown(AgencyId agency) {
    var lane = lanes.get(agency);
    return lane == null ? null : lane.balance();
  }

  /// {@return how far a count of a rule had come when this server last wrote to it; `null` if it
  /// did not}
  public @Nullable Use lastKnown(Charge.Count count) {
    return uses.of(count);
  }

  /// {@return the balance of a day as it is in the database}
  public Balance balance(AgencyId agency, LocalDate day) {
    return tenancy
        .<Optional<Balance>>inAgency(agency, tx -> store.balance(tx, day))
        .orElse(new Balance(day, 0, 0));
  }

  /// Waits some seconds for what is still to be written.
  @Override
  public void close() {
    closed = true;
    lanes.values().forEach(Lane::finish);
  }

  boolean isClosed() {
    return closed;
  }

  private Lane lane(AgencyId agency) {
    return lanes.computeIfAbsent(agency, one -> new Lane(one, batch, turns, this));
  }
}
