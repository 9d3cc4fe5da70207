package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.ingest.Agenda.Look;
import bureau.material.knowledge.search.IndexUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread of work: takes the agency whose turn it is, looks what there is to do, and goes on.
/// What fails is looked at again; the log says once what it is, by its kind alone, and once that it
/// goes on.
public final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final String name;
  private final Work work;
  private final Map<AgencyId, String> failing = new HashMap<>();

  private Loop(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  /// Does the next piece of work of an agency.
  public interface Work {
    Look look(AgencyId agency) throws InterruptedException;
  }

  /// @param mayWork whether the work may go on just now
  public static Thread start(
      String name, Agenda agenda, BooleanSupplier isOpen, BooleanSupplier mayWork, Work work) {
    var loop = new Loop(name, work);
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                while (isOpen.getAsBoolean()) {
                  var turn = agenda.next(GLANCE);
                  if (turn.isPresent() && isOpen.getAsBoolean()) {
                    var look =
                        mayWork.getAsBoolean() ? loop.tried(turn.get().agency()) : Look.LATER;
                    agenda.looked(turn.get(), look);
                  }
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private Look tried(AgencyId agency) throws InterruptedException {
    try {
      var look = work.look(agency);
      if (failing.remove(agency) != null) {
        LOG.info("{} of {} goes on", name, agency);
      }
      return look;
    } catch (RuntimeException e) {
      var kind = kind(e);
      if (!kind.equals(failing.put(agency, kind))) {
        LOG.warn("{} of {} fails, and is tried again until it does not: {}", name, agency, kind);
      }
      LOG.debug("{}", name, e);
      return Look.LATER;
    }
  }

  /// What the disk of an index says of itself is no text of a document; any other message may be.
  private static String kind(RuntimeException failure) {
    var name = failure.getClass().getSimpleName();
    if (failure instanceof IndexUnavailable) {
      for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
        if (cause.getClass() == IOException.class) {
          return name + ": " + cause.getMessage();
        }
      }
    }
    return name;
  }
}
