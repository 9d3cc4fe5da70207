package bureau.material.knowledge.ingest;

import bureau.ground.platform.blobs.Blobs.BlobMissing;
import bureau.ground.platform.crypto.KeyDestroyed;
import bureau.ground.platform.crypto.SealBroken;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.NotRead;
import bureau.material.documents.Reading;
import bureau.material.documents.Readings;
import bureau.material.knowledge.ingest.Agenda.Look;
import bureau.material.knowledge.store.LeaseStore;
import bureau.material.knowledge.store.LeaseStore.ToRead;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads and cuts documents, one at a time on each thread that asks it to.
///
/// A try is counted when it begins, so that one which takes the server down counts as well; what
/// fails for no fault of the document (a full disk, a lost database, a stop) is not counted. A
/// document that was tried before has the server to itself: should it take it down once more, no
/// other comes under suspicion.
final class ReadingWork {
  static final String KILLS = "server-died";
  static final String FAILED = "reader-failed";
  static final String LOST = "content-lost";

  private static final Logger LOG = LoggerFactory.getLogger(ReadingWork.class);
  private static final Duration NO_FAULT_OF_ITS = Duration.ofSeconds(5);

  private final Tenancy tenancy;
  private final LeaseStore leases;
  private final Leases rules;
  private final Nodes nodes;
  private final Claims claims;
  private final Readings readings;
  private final CutWriting writing;
  private final int readers;
  private final Semaphore room;
  private final AtomicInteger atWork = new AtomicInteger();

  ReadingWork(
      Tenancy tenancy,
      LeaseStore leases,
      Leases rules,
      Nodes nodes,
      Claims claims,
      Readings readings,
      CutWriting writing,
      int readers) {
    this.tenancy = tenancy;
    this.leases = leases;
    this.rules = rules;
    this.nodes = nodes;
    this.claims = claims;
    this.readings = readings;
    this.writing = writing;
    this.readers = readers;
    this.room = new Semaphore(readers, true);
  }

  /// Does the next piece of work of an agency.
  Look look(AgencyId agency) throws InterruptedException {
    return switch (lookBeside(agency)) {
      case DONE -> Look.DONE;
      case LATER -> lookAlone(agency);
      case NOTHING -> Look.NOTHING;
    };
  }

  /// {@return whether this server reads just now}
  boolean isBusy() {
    return atWork.get() > 0;
  }

  /// What was not tried before is read beside others.
  private Look lookBeside(AgencyId agency) throws InterruptedException {
    return inTurn(
        1,
        claim -> {
          var taken = take(agency, claim, 1);
          taken.ifPresent(document -> work(agency, claim, document));
          return taken.isPresent() ? Look.DONE : left(agency);
        });
  }

  private Look lookAlone(AgencyId agency) throws InterruptedException {
    if (!tenancy.<Boolean>inAgency(agency, tx -> leases.isAnyTried(tx))) {
      return Look.LATER;
    }
    return inTurn(
        readers,
        claim -> {
          park(agency);
          var taken = take(agency, claim, Leases.TRIES);
          taken.ifPresent(document -> work(agency, claim, document));
          return taken.isPresent() ? Look.DONE : Look.LATER;
        });
  }

  private Look inTurn(int places, Function<UUID, Look> work) throws InterruptedException {
    room.acquire(places);
    var claim = claims.begin();
    atWork.incrementAndGet();
    try {
      return work.apply(claim);
    } finally {
      atWork.decrementAndGet();
      claims.end(claim);
      room.release(places);
    }
  }

  private Optional<ToRead> take(AgencyId agency, UUID claim, int most) {
    return tenancy.inAgency(
        agency, tx -> leases.takeToRead(tx, nodes.self(), claim, Leases.TIME, most));
  }

  private void park(AgencyId agency) {
    int parked =
        tenancy.<Integer>inAgency(agency, tx -> leases.parkWhatKills(tx, Leases.TRIES, KILLS));
    if (parked > 0) {
      LOG.warn("{} documents were parked: the server died over each of them", parked);
    }
  }

  private Look left(AgencyId agency) {
    return tenancy.<Look>inAgency(
        agency,
        tx -> rules.free(tx) > 0 ? Look.DONE : leases.isAnyWaiting(tx) ? Look.LATER : Look.NOTHING);
  }

  private void work(AgencyId agency, UUID claim, ToRead document) {
    try {
      read(agency, claim, document);
    } catch (NotRead e) {
      giveBack(agency, claim, true, NO_FAULT_OF_ITS); // it was removed meanwhile
    } catch (BlobMissing | SealBroken e) {
      failed(agency, claim, document, LOST);
    } catch (KeyDestroyed e) {
      LOG.info("The key of {} was destroyed while a document of it was read", agency);
    } catch (IOException e) {
      LOG.warn("{} could not be read for now: {}", document.id(), e.getClass().getSimpleName());
      giveBack(agency, claim, true, NO_FAULT_OF_ITS);
    } catch (DatabaseUnavailable e) {
      LOG.debug("Reading {}", document.id(), e); // found as forgotten once it answers
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("Reading {} failed: {}", document.id(), e.getClass().getSimpleName());
      LOG.debug("Reading {}", document.id(), e);
      failed(agency, claim, document, FAILED);
    }
  }

  private void read(AgencyId agency, UUID claim, ToRead document) throws IOException {
    var outcome = readings.read(agency, document.file());
    switch (outcome.reading()) {
      case Reading.Done(var text) -> {
        if (!writing.write(agency, claim, document, text, outcome)) {
          readings.discard(agency, outcome); // paused or removed meanwhile
        }
      }
      case Reading.Refused(var reason) ->
          tenancy.doInAgency(
              agency,
              tx -> {
                if (leases.giveUp(tx, document.id(), claim, "refused", Readings.wireName(reason))) {
                  readings.record(tx, document.file(), outcome);
                }
              });
      case Reading.Failed(var why) -> {
        if (Thread.interrupted()) { // the server stops; nothing can be written while one is
          giveBack(agency, claim, true, Duration.ZERO);
          Thread.currentThread().interrupt();
        } else {
          LOG.warn("{} was not read: {}", document.id(), why);
          failed(agency, claim, document, FAILED);
        }
      }
    }
  }

  private void failed(AgencyId agency, UUID claim, ToRead document, String reason) {
    tenancy.doInAgency(
        agency,
        tx -> {
          if (document.tries() >= Leases.TRIES) {
            leases.giveUp(tx, document.id(), claim, "parked", reason);
          } else {
            leases.giveBack(tx, claim, false, Leases.rest(document.tries()));
          }
        });
  }

  private void giveBack(AgencyId agency, UUID claim, boolean untried, Duration pause) {
    try {
      tenancy.doInAgency(agency, tx -> leases.giveBack(tx, claim, untried, pause));
    } catch (DatabaseUnavailable e) {
      LOG.debug("Giving back", e); // found as forgotten once it answers
    }
  }
}
