package bureau.work.conversations.answer;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.work.conversations.answer.AnswerEnds.Final;
import bureau.work.conversations.answer.AnswerSource.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One answer from the model's first word to its durable end, on a thread of its own.
final class AnswerRun {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerRun.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final LiveAnswer live;
  private final UUID node;
  private final Tenancy tenancy;
  private final AnswerEnds ends;

  AnswerRun(LiveAnswer live, UUID node, Tenancy tenancy, AnswerEnds ends) {
    this.live = live;
    this.node = node;
    this.tenancy = tenancy;
    this.ends = ends;
  }

  /// {@return how it ended; `null` if it was taken away before}
  @Nullable Ending run() {
    var outcome = speak();
    live.finishSaying();
    var notices = new ArrayList<>(live.notices());
    notices.addAll(outcome.notices());
    var ending =
        end(new Final(outcome.state(), live.text(), outcome.model(), notices, live.sources()));
    live.end(ending);
    return ending;
  }

  private Voice.Outcome speak() {
    try {
      return live.voice().speak(live);
    } catch (RuntimeException e) {
      LOG.error("An answer broke off: {}", e.getClass().getName());
      LOG.debug("An answer broke off", e);
      return Voice.Outcome.brokeOff(null);
    }
  }

  /// Tries until the database takes it: what was said is not given up while this server lives.
  private @Nullable Ending end(Final end) {
    var pause = FIRST_PAUSE;
    while (true) {
      try {
        var written =
            tenancy.<Boolean>inAgency(
                live.agency(), tx -> ends.write(tx, live.conversation(), live.id(), node, end));
        return written ? new Ending(end.state(), end.text().length(), end.notices()) : null;
      } catch (RuntimeException e) {
        LOG.warn("An answer could not be saved yet: {}", e.getClass().getSimpleName());
        LOG.debug("An answer could not be saved yet", e);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return null; // the server stops; another one finds the answer and marks it
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }
}
