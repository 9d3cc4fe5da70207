package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.ingest.Agenda.Look;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread of work: takes the agency whose turn it is, looks what there is to do, and goes on.
/// What fails is logged by its kind alone, and looked at again.
public final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private Loop() {}

  /// Does the next piece of work of an agency.
  public interface Work {
    Look look(AgencyId agency) throws InterruptedException;
  }

  /// @param mayWork whether the work may go on just now
  public static Thread start(
      String name, Agenda agenda, BooleanSupplier isOpen, BooleanSupplier mayWork, Work work) {
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                while (isOpen.getAsBoolean()) {
                  var turn = agenda.next(GLANCE);
                  if (turn.isPresent() && isOpen.getAsBoolean()) {
                    var look =
                        mayWork.getAsBoolean()
                            ? tried(name, turn.get().agency(), work)
                            : Look.LATER;
                    agenda.looked(turn.get(), look);
                  }
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static Look tried(String name, AgencyId agency, Work work) throws InterruptedException {
    try {
      return work.look(agency);
    } catch (RuntimeException e) {
      LOG.warn("{} failed this time: {}", name, e.getClass().getSimpleName());
      LOG.debug("{}", name, e);
      return Look.LATER;
    }
  }
}
