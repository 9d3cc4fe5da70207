package bureau.material.knowledge.sources;

import bureau.ground.platform.crypto.KeyDestroyed;
import bureau.ground.platform.database.DiskRoom;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.ingest.Agenda;
import bureau.material.knowledge.ingest.Claims;
import bureau.material.knowledge.ingest.Loop;
import bureau.material.knowledge.store.SourceStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the sources of all agencies, behind everything that people wait for. One server at a
/// time goes through a source; whose server dies, loses it.
public final class Cycles implements AutoCloseable {
  /// Renewed on the way; that of a dead server ends with the server.
  static final Duration LEASE = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(Cycles.class);
  private static final String CHANNEL = "knowledge-sources";
  private static final int AT_ONCE = 2;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  private final CycleGround ground;
  private final Signals signals;
  private final Nodes nodes;
  private final DiskRoom disk;
  private final Claims claims = new Claims();
  private final Agenda agenda = new Agenda();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Signals.Subscription> ears = new ArrayList<>();
  private volatile boolean open = true;

  public Cycles(CycleGround ground, Signals signals, Nodes nodes, DiskRoom disk) {
    this.ground = ground;
    this.signals = signals;
    this.nodes = nodes;
    this.disk = disk;
  }

  /// Begins to work, and goes on until {@link #close}.
  public void start() {
    ears.add(
        signals.subscribe(
            CHANNEL, agency -> agenda.hear(new AgencyId(UUID.fromString(agency))), this::hearAll));
    hearAll();
    for (var i = 0; i < AT_ONCE; i++) {
      threads.add(
          Loop.start("following sources", agenda, () -> open, () -> !disk.isScarce(), this::look));
    }
  }

  /// Says on every server, when the transaction commits, that a source's time has come.
  void tell(Tx tx) {
    signals.publish(tx, CHANNEL, tx.agency().value().toString());
  }

  /// Signals may have been missed. On a thread of its own: the one that listens may not wait.
  private void hearAll() {
    var _ =
        Thread.ofVirtual()
            .name("looking at all sources")
            .start(
                () -> {
                  try {
                    agenda.hearAll(
                        ground.tenancy().<List<AgencyId>>inPlatform(ground.sources()::agencies));
                  } catch (DatabaseUnavailable e) {
                    LOG.debug("Looking at all sources", e); // told again once it is back
                  }
                });
  }

  private Agenda.Look look(AgencyId agency) {
    if (ground.keyring().isDestroyed(agency)) {
      return Agenda.Look.NOTHING;
    }
    var claim = claims.begin();
    try {
      var taken =
          ground
              .tenancy()
              .<Optional<SourceStore.Row>>inAgency(
                  agency,
                  tx ->
                      ground
                          .sources()
                          .take(tx, nodes.self(), claim, LEASE, nodes.alive(tx), claims.held()));
      taken.ifPresent(source -> follow(agency, source, claim));
      return taken.isPresent() ? Agenda.Look.DONE : Agenda.Look.NOTHING;
    } finally {
      claims.end(claim);
    }
  }

  private void follow(AgencyId agency, SourceStore.Row source, UUID claim) {
    try {
      new Cycle(ground, agency, source, claim).run();
    } catch (Cycle.ClaimLost _) {
      LOG.debug("{} is not followed any more here", source.id());
      giveBack(agency, claim, Duration.ZERO);
    } catch (KeyDestroyed _) {
      LOG.info("The key of {} was destroyed while a source of it was followed", agency);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} could not be followed: {}", source.id(), e.getClass().getSimpleName());
      LOG.debug("{}", source.id(), e);
      giveBack(agency, claim, AFTER_A_FAILURE);
    }
  }

  /// Changes nothing where the claim was lost.
  private void giveBack(AgencyId agency, UUID claim, Duration rest) {
    try {
      var isInterrupted = Thread.interrupted(); // nothing can be written while one is
      ground.tenancy().doInAgency(agency, tx -> ground.sources().giveBack(tx, claim, rest));
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    } catch (DatabaseUnavailable e) {
      LOG.debug("Giving back", e); // found as forgotten once it answers
    }
  }

  /// Stops, with whatever is under way begun anew by the next who can.
  @Override
  public void close() {
    open = false;
    ears.forEach(Signals.Subscription::close);
    threads.forEach(Thread::interrupt);
    var deadline = System.nanoTime() + LAST_ROUND.toNanos();
    try {
      for (var thread : threads) {
        var _ = thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
