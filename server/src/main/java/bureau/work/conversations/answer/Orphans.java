package bureau.work.conversations.answer;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.Message;
import bureau.work.conversations.Notice;
import bureau.work.conversations.SealedTexts;
import bureau.work.conversations.Transcript;
import bureau.work.conversations.answer.AnswerEnds.Final;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the answers of servers that died, with the text up to their last segment.
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  private final Tenancy tenancy;
  private final Nodes nodes;
  private final RunningStore running;
  private final MessageStore messages;
  private final Transcript transcript;
  private final SealedTexts texts;
  private final AnswerEnds ends;
  private final LiveAnswers live;

  Orphans(
      Tenancy tenancy,
      Nodes nodes,
      RunningStore running,
      MessageStore messages,
      Transcript transcript,
      SealedTexts texts,
      AnswerEnds ends,
      LiveAnswers live) {
    this.tenancy = tenancy;
    this.nodes = nodes;
    this.running = running;
    this.messages = messages;
    this.transcript = transcript;
    this.texts = texts;
    this.ends = ends;
    this.live = live;
  }

  void sweep() {
    for (var work : tenancy.<List<RunningStore.AtWork>>inPlatform(this::ofTheDead)) {
      var ended = tenancy.<Integer>inAgency(work.agency(), tx -> endAll(tx, work.node()));
      if (ended > 0) {
        LOG.info("A server has died: {} of its answers were marked incomplete", ended);
      }
    }
    live.doubtful().forEach(this::settle);
  }

  private List<RunningStore.AtWork> ofTheDead(Tx tx) {
    var atWork = running.atWork(tx);
    var alive = nodes.alive(tx);
    return atWork.stream().filter(work -> !alive.contains(work.node())).toList();
  }

  private int endAll(Tx tx, UUID node) {
    var orphans = running.take(tx, node);
    orphans.forEach(orphan -> end(tx, orphan));
    running.leave(tx, node);
    return orphans.size();
  }

  /// An answer of which this server does not know whether it was stored: nobody is writing it.
  private void settle(LiveAnswers.Doubt doubt) {
    tenancy.doInAgency(
        doubt.agency(),
        tx ->
            running
                .of(tx, doubt.conversation())
                .filter(row -> row.message().equals(doubt.answer()))
                .ifPresent(row -> end(tx, row)));
    live.settled(doubt);
  }

  private void end(Tx tx, RunningStore.Running orphan) {
    AgencyId agency = tx.agency();
    var row = messages.streaming(tx, orphan.conversation(), orphan.message());
    if (row.isEmpty()) {
      return;
    }
    var notices =
        new ArrayList<>(texts.openNotices(agency, orphan.message(), row.get().noticesSealed()));
    notices.add(Notice.serverStopped());
    var text = transcript.text(tx, row.get());
    var _ =
        ends.write(
            tx,
            orphan.conversation(),
            orphan.message(),
            orphan.node(),
            new Final(Message.State.INCOMPLETE, text, null, notices, null));
  }
}
