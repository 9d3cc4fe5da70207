package bureau.material.knowledge;

import bureau.ground.access.Cursors;
import bureau.ground.access.OpenToPrograms;
import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.Documents;
import bureau.material.knowledge.care.CareModule;
import bureau.material.knowledge.http.AnswerRoutes;
import bureau.material.knowledge.http.CollectionRoutes;
import bureau.material.knowledge.http.DocumentRoutes;
import bureau.material.knowledge.http.SearchRoutes;
import bureau.material.knowledge.ingest.IngestionModule;
import bureau.material.knowledge.pages.PagesModule;
import bureau.material.knowledge.search.PassageIndex;
import bureau.material.knowledge.sources.SourcesModule;
import bureau.material.knowledge.store.CollectionStore;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.FoundPassageStore;
import bureau.material.knowledge.store.PartyStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.audit.Audit;
import bureau.trust.identity.People;
import bureau.trust.safeguards.Safeguards;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Builds knowledge: collections and their documents, what finds passages in them, and the routes
/// to all of it.
@Configuration(proxyBeanMethods = false)
@Import({
  IngestionModule.class,
  AnswerModule.class,
  CareModule.class,
  SourcesModule.class,
  PagesModule.class,
  ToolModule.class
})
public class KnowledgeModule {
  @Bean
  KnowledgeConfig knowledgeConfig(Installation installation) {
    return KnowledgeConfig.read(installation.settings().section("knowledge"));
  }

  @Bean
  KnowledgeTexts knowledgeTexts(Sealer sealer) {
    return new KnowledgeTexts(sealer);
  }

  @Bean
  Collections collections(
      Tenancy tenancy,
      EntitledParties parties,
      Safeguards safeguards,
      Documents files,
      KnowledgeTexts texts,
      Audit audit,
      Uuid7 ids,
      InstantSource clock,
      KnowledgeConfig config) {
    return new Collections(
        tenancy,
        new CollectionStore(),
        new DocumentStore(),
        new PartyStore(),
        parties,
        safeguards,
        files,
        texts,
        audit,
        ids,
        clock,
        config);
  }

  @Bean
  AsideCollections asideCollections(Collections collections) {
    return new AsideCollections(collections);
  }

  @Bean
  StoredTexts storedTexts(Documents files) {
    return new StoredTexts(files);
  }

  @Bean
  DocumentRows documentRows(Documents files, KnowledgeTexts texts) {
    return new DocumentRows(files, texts);
  }

  @Bean
  CollectedDocuments collectedDocuments(
      Tenancy tenancy,
      Collections collections,
      Documents files,
      DocumentRows rows,
      Audit audit,
      InstantSource clock) {
    return new CollectedDocuments(
        tenancy, collections, new DocumentStore(), files, rows, audit, clock);
  }

  @Bean
  DocumentTexts documentTexts(Tenancy tenancy, CollectedDocuments documents, StoredTexts stored) {
    return new DocumentTexts(tenancy, documents, stored);
  }

  @Bean
  Replacements documentReplacements(
      Tenancy tenancy,
      CollectedDocuments documents,
      Documents files,
      DocumentRows rows,
      Keyring keyring,
      InstantSource clock) {
    return new Replacements(tenancy, documents, new DocumentStore(), files, rows, keyring, clock);
  }

  @Bean
  Uploads documentUploads(
      Tenancy tenancy,
      Collections collections,
      Documents files,
      DocumentRows rows,
      Audit audit,
      Keyring keyring,
      Uuid7 ids,
      InstantSource clock,
      KnowledgeConfig config) {
    return new Uploads(
        tenancy, collections, new DocumentStore(), files, rows, audit, keyring, ids, clock, config);
  }

  @Bean
  MeaningOfQuestions meaningOfQuestions(Embedder embedder, KnowledgeConfig config) {
    return new MeaningOfQuestions(
        embedder,
        config.meaningTimeout(),
        task -> Thread.ofVirtual().name("everyday-questions").start(task));
  }

  @Bean
  Preparation questionsPrepared(MeaningOfQuestions meanings) {
    return Preparation.start(meanings::isPrepared, Duration.ofSeconds(2));
  }

  @Bean
  Finder finder(
      Tenancy tenancy,
      Collections collections,
      PassageIndex index,
      MeaningOfQuestions meanings,
      StoredTexts stored,
      KnowledgeTexts texts,
      Agencies agencies,
      InstantSource clock,
      FoundDocuments watch) {
    return new Finder(
        tenancy,
        collections,
        new DocumentStore(),
        new FoundPassageStore(),
        index,
        meanings,
        stored,
        texts,
        agencies,
        clock,
        watch);
  }

  @Bean
  Knowledge knowledge(Collections collections, Finder finder) {
    return new Knowledge(collections, finder);
  }

  @Bean
  OpenToPrograms knowledgeForPrograms() {
    return () -> Set.of(SearchRoutes.PATH, AnswerRoutes.PATH);
  }

  @Bean
  CollectionRoutes collectionRoutes(
      Collections collections, EntitledParties parties, People people, Cursors cursors) {
    return new CollectionRoutes(collections, parties, people, cursors);
  }

  @Bean
  SimilarDocuments similarDocuments(
      Tenancy tenancy,
      Collections collections,
      CollectedDocuments documents,
      DocumentRows rows,
      StoredTexts stored,
      PassageIndex index) {
    return new SimilarDocuments(
        tenancy, collections, documents, new DocumentStore(), rows, stored, index);
  }

  @Bean
  DocumentRoutes documentRoutes(
      CollectedDocuments documents,
      DocumentTexts texts,
      SimilarDocuments similar,
      Uploads uploads,
      Replacements replacements,
      Cursors cursors) {
    return new DocumentRoutes(documents, texts, similar, uploads, replacements, cursors);
  }

  @Bean
  SearchRoutes searchRoutes(Finder finder) {
    return new SearchRoutes(finder);
  }
}
