package bureau.work.conversations.answer;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.SealedTexts;
import bureau.work.conversations.answer.AnswerSource.Ending;
import bureau.work.conversations.answer.LiveAnswer.Interruption;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import bureau.work.conversations.store.SegmentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The answers that this server is writing. Several times a second all that was said since is made
/// durable, the answers of one agency in one transaction; the same look tells which of them were
/// stopped or deleted elsewhere.
public final class LiveAnswers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAnswers.class);
  private static final Duration ROUND = Duration.ofMillis(400);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Tenancy tenancy;
  private final Nodes nodes;
  private final RunningStore running;
  private final MessageStore messages;
  private final SegmentStore segments;
  private final SealedTexts texts;
  private final AnswerEnds ends;
  private final Hints hints;
  private final Map<MessageId, LiveAnswer> live = new ConcurrentHashMap<>();
  private final Set<Doubt> doubts = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  record Doubt(AgencyId agency, ConversationId conversation, MessageId answer) {}

  LiveAnswers(
      Tenancy tenancy,
      Nodes nodes,
      RunningStore running,
      MessageStore messages,
      SegmentStore segments,
      SealedTexts texts,
      AnswerEnds ends,
      Hints hints) {
    this.tenancy = tenancy;
    this.nodes = nodes;
    this.running = running;
    this.messages = messages;
    this.segments = segments;
    this.texts = texts;
    this.ends = ends;
    this.hints = hints;
  }

  /// Enters the answer as under way on this server, in the transaction that stores it.
  ///
  /// @return `false` if another answer of the conversation is under way
  boolean enter(Tx tx, ConversationId conversation, MessageId answer) {
    if (!open) {
      throw Problem.of("server-stopping", 503).retryAfter(RETRY).exception();
    }
    if (!running.begin(tx, conversation, answer, nodes.self())) {
      return false;
    }
    running.enter(tx, nodes.self());
    return true;
  }

  /// Lets the answer run, whoever watches.
  ///
  /// @param afterwards what to do when it has ended, on the same thread
  void start(LiveAnswer answer, Consumer<Ending> afterwards) {
    live.put(answer.id(), answer);
    if (!open) {
      answer.interrupt(Interruption.SERVER_STOPS);
    }
    var _ =
        Thread.ofVirtual()
            .name("answer")
            .start(
                () -> {
                  var ending = run(answer);
                  if (ending.isPresent()) {
                    afterwards.accept(ending.get());
                  }
                });
  }

  private Optional<Ending> run(LiveAnswer answer) {
    try {
      return Optional.ofNullable(new AnswerRun(answer, nodes.self(), tenancy, ends).run());
    } finally {
      live.remove(answer.id(), answer);
    }
  }

  /// Remembers an answer of which it is not known whether it was stored, for {@link Orphans}.
  void doubt(AgencyId agency, ConversationId conversation, MessageId answer) {
    doubts.add(new Doubt(agency, conversation, answer));
  }

  Set<Doubt> doubtful() {
    return Set.copyOf(doubts);
  }

  void settled(Doubt doubt) {
    doubts.remove(doubt);
  }

  Optional<LiveAnswer> find(MessageId id) {
    return Optional.ofNullable(live.get(id));
  }

  private void rounds() {
    while (open || !live.isEmpty()) {
      try {
        Thread.sleep(ROUND);
      } catch (InterruptedException e) {
        return;
      }
      byAgency().forEach(this::round);
    }
  }

  private Map<AgencyId, List<LiveAnswer>> byAgency() {
    var byAgency = new HashMap<AgencyId, List<LiveAnswer>>();
    for (var answer : live.values()) {
      byAgency.computeIfAbsent(answer.agency(), _ -> new ArrayList<>()).add(answer);
    }
    return byAgency;
  }

  private void round(AgencyId agency, List<LiveAnswer> answers) {
    try {
      save(agency, answers);
    } catch (RuntimeException e) {
      LOG.warn("Answers could not be saved this time: {}", e.getClass().getSimpleName());
      LOG.debug("Answers could not be saved this time", e);
    }
  }

  private void save(AgencyId agency, List<LiveAnswer> answers) {
    var saved = new HashMap<LiveAnswer, LiveAnswer.Unsaved>();
    var held =
        tenancy.inAgency(
            agency,
            tx -> {
              var mine = new HashMap<MessageId, RunningStore.Running>();
              running.hold(tx, nodes.self()).forEach(row -> mine.put(row.message(), row));
              for (var answer : answers) {
                var unsaved = answer.unsaved();
                if (unsaved.isPresent() && mine.containsKey(answer.id())) {
                  append(tx, answer, unsaved.get());
                  saved.put(answer, unsaved.get());
                }
              }
              hints.publish(tx, saved.keySet().stream().map(LiveAnswer::id).toList());
              return mine;
            });
    saved.forEach(LiveAnswer::saved);
    for (var answer : answers) {
      var row = held.get(answer.id());
      if (row == null) {
        answer.interrupt(Interruption.TAKEN_AWAY); // of no effect where it has just ended
      } else if (row.stopAsked()) {
        answer.interrupt(Interruption.STOPPED_BY_READER);
      }
    }
  }

  private void append(Tx tx, LiveAnswer answer, LiveAnswer.Unsaved what) {
    var sources = texts.sealSources(tx.agency(), answer.id(), what.sources());
    if (sources != null) {
      messages.keepSources(tx, answer.conversation(), answer.id(), sources);
    }
    if (!what.segment().text().isEmpty()) {
      append(tx, answer, what.segment());
    }
  }

  private void append(Tx tx, LiveAnswer answer, Segment segment) {
    var sealed = texts.sealSegment(tx.agency(), answer.id(), segment.startsAt(), segment.text());
    segments.append(
        tx, answer.id(), new SegmentStore.Row(segment.startsAt(), segment.text().length(), sealed));
  }

  @Override
  public void start() {
    open = true;
    var _ = Thread.ofVirtual().name("answers-save").start(this::rounds);
  }

  /// Ends what is under way as incomplete, so that those who watch see it before the doors close.
  @Override
  public void stop() {
    open = false;
    var under = List.copyOf(live.values());
    under.forEach(answer -> answer.interrupt(Interruption.SERVER_STOPS));
    var deadline = System.nanoTime() + LAST_WORDS.toNanos();
    try {
      for (var answer : under) {
        var _ = answer.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  /// Before the web server, which waits for its open streams.
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE;
  }
}
