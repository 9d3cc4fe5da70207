package bureau.material.knowledge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.ingest.Agenda.Look;
import bureau.material.knowledge.ingest.Agenda.Turn;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final AgencyId AGENCY = new AgencyId(new UUID(1, 78));

  private final Agenda agenda = new Agenda();

  @Test
  void whatWasHeardWhileAnotherHadItInHandIsLookedAtOnceThatIsDone() throws InterruptedException {
    agenda.hear(AGENCY);
    var first = turn();
    agenda.hear(AGENCY);
    var second = turn();

    agenda.looked(second, Look.NOTHING); // the first has it in hand
    assertThat(agenda.next(Duration.ZERO)).isEmpty();
    agenda.looked(first, Look.DONE);

    assertThat(agenda.next(Duration.ZERO)).isPresent();
  }

  @Test
  void whatWasHeardMeanwhileIsNotPutOff() throws InterruptedException {
    agenda.hear(AGENCY);
    var first = turn();
    agenda.hear(AGENCY);

    agenda.looked(first, Look.NOTHING);

    assertThat(agenda.next(Duration.ZERO)).isPresent();
  }

  @Test
  void whereNothingIsLeftNobodyLooksAgainAtOnce() throws InterruptedException {
    agenda.hear(AGENCY);

    agenda.looked(turn(), Look.NOTHING);

    assertThat(agenda.next(Duration.ZERO)).isEmpty();
  }

  private Turn turn() throws InterruptedException {
    return agenda.next(Duration.ZERO).orElseThrow();
  }
}
