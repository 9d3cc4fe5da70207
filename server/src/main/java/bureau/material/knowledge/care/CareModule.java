package bureau.material.knowledge.care;

import bureau.ground.platform.Installation;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.StoredTexts;
import bureau.material.knowledge.answer.Answerable;
import bureau.material.knowledge.http.CareRoutes;
import bureau.material.knowledge.http.QuestionRoutes;
import bureau.material.knowledge.http.TestRoutes;
import bureau.material.knowledge.ingest.Ingestion;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the care of knowledge, and begins its work behind.
@Configuration(proxyBeanMethods = false)
public class CareModule {
  @Bean
  CareConfig careConfig(Installation installation) {
    return CareConfig.read(installation.settings().section("knowledge"));
  }

  @Bean
  AskedQuestions askedQuestions(
      Tenancy tenancy,
      Collections collections,
      Sealer sealer,
      KnowledgeTexts titles,
      Keyring keyring,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    return new AskedQuestions(
        tenancy, collections, new CareTexts(sealer), titles, keyring, audit, ids, clock);
  }

  /// Counts what searches and answers make of documents.
  @Bean
  Noticed noticedDocuments(Tenancy tenancy, Uuid7 ids, InstantSource clock, Background background) {
    var noticed = new Noticed(tenancy, ids, clock);
    noticed.start(background);
    return noticed;
  }

  @Bean
  DocumentCare documentCare(
      Tenancy tenancy,
      Collections collections,
      KnowledgeTexts titles,
      StoredTexts stored,
      Agencies agencies,
      Audit audit,
      InstantSource clock,
      CareConfig config) {
    return new DocumentCare(tenancy, collections, titles, stored, agencies, audit, clock, config);
  }

  @Bean
  CareRoutes careRoutes(DocumentCare care) {
    return new CareRoutes(care);
  }

  @Bean
  TestWork knowledgeTestWork(
      Tenancy tenancy,
      Nodes nodes,
      Keyring keyring,
      Answerable answerable,
      Ingestion ingestion,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock,
      CareConfig config,
      Signals signals,
      Background background) {
    var work =
        new TestWork(
            tenancy,
            nodes,
            keyring,
            answerable,
            ingestion::behind,
            new CareTexts(sealer),
            ids,
            clock,
            config);
    work.start(signals, background);
    return work;
  }

  @Bean
  TestQuestions testQuestions(
      Tenancy tenancy,
      Collections collections,
      Sealer sealer,
      KnowledgeTexts titles,
      Audit audit,
      Uuid7 ids,
      InstantSource clock,
      TestWork work) {
    return new TestQuestions(
        tenancy, collections, new CareTexts(sealer), titles, audit, ids, clock, work);
  }

  @Bean
  TestRoutes testRoutes(TestQuestions tests) {
    return new TestRoutes(tests);
  }

  @Bean
  Forgetting careForgetting(
      Tenancy tenancy,
      Agencies agencies,
      Keyring keyring,
      CareConfig config,
      InstantSource clock,
      Background background) {
    var forgetting = new Forgetting(tenancy, agencies, keyring, config, clock);
    forgetting.start(background);
    return forgetting;
  }

  @Bean
  QuestionRoutes questionRoutes(AskedQuestions questions, EntitledParties parties) {
    return new QuestionRoutes(questions, parties);
  }
}
