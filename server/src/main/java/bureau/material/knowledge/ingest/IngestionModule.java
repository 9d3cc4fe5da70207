package bureau.material.knowledge.ingest;

import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.database.DiskRoom;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.Documents;
import bureau.material.documents.Readings;
import bureau.material.knowledge.Embedder;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.http.IndexRoutes;
import bureau.material.knowledge.passages.Passages;
import bureau.material.knowledge.search.PassageIndex;
import bureau.trust.audit.Audit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the work on documents, and begins it.
@Configuration(proxyBeanMethods = false)
public class IngestionModule {
  @Bean
  Ingestion ingestion(
      Installation installation,
      Tenancy tenancy,
      Signals signals,
      Nodes nodes,
      DiskRoom disk,
      Keyring keyring,
      Sealer sealer,
      Documents documents,
      Readings readings,
      KnowledgeTexts texts,
      PassageIndex index,
      Embedder embedder) {
    var ingestion =
        new Ingestion(
            new Ingestion.Ground(
                tenancy,
                signals,
                nodes,
                disk,
                keyring,
                sealer,
                documents,
                readings,
                texts,
                Passages::of,
                index,
                embedder,
                installation.home().resolve("index-followed")),
            IngestConfig.read(installation.settings().section("knowledge")));
    ingestion.start();
    return ingestion;
  }

  @Bean
  IndexRoutes indexRoutes(Ingestion ingestion, Tenancy tenancy, Audit audit) {
    return new IndexRoutes(ingestion, tenancy, audit);
  }
}
