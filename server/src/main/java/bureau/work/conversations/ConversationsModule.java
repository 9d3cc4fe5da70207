package bureau.work.conversations;

import bureau.ground.platform.Installation;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.Gateway;
import bureau.inference.models.Models;
import bureau.material.knowledge.AsideCollections;
import bureau.material.knowledge.DocumentAnswers;
import bureau.material.knowledge.Knowledge;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Audit;
import bureau.trust.identity.LiveCallers;
import bureau.trust.safeguards.Safeguards;
import bureau.work.conversations.answer.Answering;
import bureau.work.conversations.answer.LiveAnswers;
import bureau.work.conversations.http.ConversationRoutes;
import bureau.work.conversations.http.EventRoutes;
import bureau.work.conversations.http.MessageRoutes;
import bureau.work.conversations.store.ConversationStore;
import bureau.work.conversations.store.IdempotencyStore;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import bureau.work.conversations.store.SegmentStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Builds conversations: what is kept, how answers come about, and the routes to both.
@Configuration(proxyBeanMethods = false)
public class ConversationsModule {
  @Bean
  ConversationsConfig conversationsConfig(Installation installation) {
    return ConversationsConfig.read(installation.settings().section("conversations"));
  }

  @Bean
  SealedTexts conversationTexts(Sealer sealer, JsonMapper json) {
    return new SealedTexts(sealer, json);
  }

  @Bean
  Replies conversationReplies(
      Tenancy tenancy, SealedTexts texts, JsonMapper json, InstantSource clock) {
    return new Replies(tenancy, new IdempotencyStore(), texts, json, clock);
  }

  @Bean
  Sight conversationSight(Knowledge knowledge) {
    return new Sight(knowledge);
  }

  @Bean
  Conversations conversations(
      Tenancy tenancy,
      SealedTexts texts,
      Replies replies,
      Sight sight,
      AsideCollections asides,
      Safeguards safeguards,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    var messages = new MessageStore();
    var segments = new SegmentStore();
    return new Conversations(
        tenancy,
        new ConversationStore(),
        messages,
        segments,
        new RunningStore(),
        new IdempotencyStore(),
        replies,
        new Transcript(messages, segments, texts),
        sight,
        asides,
        texts,
        new Cursors(texts),
        safeguards,
        audit,
        ids,
        clock);
  }

  @Bean
  PastConversations pastConversations(Tenancy tenancy, SealedTexts texts, Uuid7 ids) {
    return new PastConversations(tenancy, new ConversationStore(), new MessageStore(), texts, ids);
  }

  @Bean
  Answering answering(
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
    return new Answering(
        tenancy, nodes, signals, agencies, models, gateway, documents, asides, sight, texts,
        replies, audit, ids, clock);
  }

  @Bean
  LiveAnswers liveAnswers(Answering answering, Background background) {
    answering.sweepFrom(background);
    return answering.live();
  }

  @Bean
  ConversationRoutes conversationRoutes(Conversations conversations, JsonMapper json) {
    return new ConversationRoutes(conversations, json);
  }

  @Bean
  MessageRoutes messageRoutes(
      Conversations conversations,
      Answering answering,
      ProblemTexts texts,
      JsonMapper json,
      ConversationsConfig config) {
    return new MessageRoutes(conversations, answering.answers(), texts, json, config);
  }

  @Bean
  EventRoutes conversationEventRoutes(
      Answering answering, LiveCallers callers, ProblemTexts texts, JsonMapper json) {
    return new EventRoutes(answering.following(), callers, texts, json);
  }
}
