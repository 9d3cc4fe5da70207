package bureau.work.conversations.answer;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.AnsweringModel;
import bureau.inference.gateway.CompletionEvent;
import bureau.inference.gateway.CompletionEvent.Failed;
import bureau.inference.gateway.CompletionEvent.Finished;
import bureau.inference.gateway.CompletionEvent.Started;
import bureau.inference.gateway.CompletionEvent.TextDelta;
import bureau.work.conversations.Message;
import bureau.work.conversations.Notice;
import bureau.work.conversations.answer.AnswerEnds.Final;
import bureau.work.conversations.answer.AnswerSource.Ending;
import bureau.work.conversations.answer.LiveAnswer.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private @Nullable AnsweringModel model;
  private @Nullable CompletionEvent last;

  AnswerRun(LiveAnswer live, UUID node, Tenancy tenancy, AnswerEnds ends) {
    this.live = live;
    this.node = node;
    this.tenancy = tenancy;
    this.ends = ends;
  }

  /// {@return how it ended; `null` if it was taken away before}
  @Nullable Ending run() {
    try {
      live.call().run(this::receive);
    } catch (RuntimeException e) {
      LOG.error("An answer broke off: {}", e.getClass().getName());
      LOG.debug("An answer broke off", e);
    }
    live.finishSaying();
    var ending = end(whatCameOfIt());
    live.end(ending);
    return ending;
  }

  private void receive(CompletionEvent event) {
    switch (event) {
      case Started started -> model = started.model();
      case CompletionEvent.Progress progress -> live.reading(progress.read(), progress.of());
      case TextDelta delta -> live.say(delta.text());
      case Finished finished -> last = finished;
      case Failed failed -> last = failed;
    }
  }

  private Final whatCameOfIt() {
    var notices = new ArrayList<>(live.notices());
    var state =
        switch (last) {
          case Finished(var reason, var _) ->
              switch (reason) {
                case COMPLETE -> Message.State.COMPLETE;
                case FILTERED -> Message.State.FILTERED;
                case LENGTH -> {
                  notices.add(Notice.cutAtLimit());
                  yield Message.State.INCOMPLETE;
                }
                case CANCELLED -> cancelled(notices);
              };
          case Failed failed when live.interruption() != null -> cancelled(notices);
          case Failed failed -> {
            notices.add(Notice.of(failed.problem()));
            yield Message.State.INCOMPLETE;
          }
          case null, default -> {
            notices.add(Notice.brokeOff());
            yield Message.State.INCOMPLETE;
          }
        };
    return new Final(state, live.text(), model, notices);
  }

  private Message.State cancelled(List<Notice> notices) {
    if (live.interruption() == Interruption.SERVER_STOPS) {
      notices.add(Notice.serverStopped());
      return Message.State.INCOMPLETE;
    }
    return Message.State.STOPPED;
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
