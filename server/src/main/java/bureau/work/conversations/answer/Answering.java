package bureau.work.conversations.answer;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.Gateway;
import bureau.inference.models.Models;
import bureau.material.knowledge.AsideCollections;
import bureau.material.knowledge.DocumentAnswers;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Audit;
import bureau.work.conversations.Replies;
import bureau.work.conversations.SealedTexts;
import bureau.work.conversations.Sight;
import bureau.work.conversations.Transcript;
import bureau.work.conversations.store.ConversationStore;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import bureau.work.conversations.store.SegmentStore;
import java.time.Duration;
import java.time.InstantSource;

/// Puts together what gives answers: those who ask, those under way, those who watch, and the sweep
/// that ends what dead servers left.
public final class Answering {
  private static final Duration SWEEP = Duration.ofSeconds(3);

  private final Answers answers;
  private final LiveAnswers live;
  private final Following following;
  private final Orphans orphans;

  public Answering(
      Tenancy tenancy,
      Nodes nodes,
      Signals signals,
      Agencies agencies,
      Models models,
      Gateway gateway,
      DocumentAnswers documents,
      AsideCollections asides,
      Sight sight,
      SealedTexts texts,
      Replies replies,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    var conversations = new ConversationStore();
    var messages = new MessageStore();
    var segments = new SegmentStore();
    var running = new RunningStore();
    var transcript = new Transcript(messages, segments, texts);
    var hints = new Hints(signals);
    var ends = new AnswerEnds(conversations, messages, segments, running, texts, hints, clock);
    live = new LiveAnswers(tenancy, nodes, running, messages, segments, texts, ends, hints);
    following =
        new Following(tenancy, conversations, messages, running, transcript, live, hints, sight);
    orphans = new Orphans(tenancy, nodes, running, messages, transcript, texts, ends, live);
    var prompts = new Prompts(agencies, messages, transcript);
    var branches =
        new Branches(conversations, messages, running, transcript, texts, prompts, asides, clock);
    answers =
        new Answers(
            tenancy,
            models,
            gateway,
            documents,
            branches,
            live,
            following,
            replies,
            new Titles(tenancy, gateway, conversations, texts),
            audit,
            ids);
  }

  public Answers answers() {
    return answers;
  }

  public LiveAnswers live() {
    return live;
  }

  public Following following() {
    return following;
  }

  /// Ends, every few seconds, the answers of servers that died.
  public void sweepFrom(Background background) {
    background.every("answers of dead servers", SWEEP, orphans::sweep);
  }
}
