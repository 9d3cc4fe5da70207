package bureau.material.knowledge.sources;

import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.database.DiskRoom;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.Documents;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.DocumentRows;
import bureau.material.knowledge.KnowledgeConfig;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.http.SourceRoutes;
import bureau.material.knowledge.store.PartStore;
import bureau.material.knowledge.store.SourceStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Audit;
import bureau.trust.identity.Groups;
import bureau.trust.identity.People;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds what follows sources, and begins it.
@Configuration(proxyBeanMethods = false)
public class SourcesModule {
  @Bean
  SourcesConfig sourcesConfig(Installation installation) {
    return SourcesConfig.read(installation.settings().section("knowledge"));
  }

  @Bean
  AllowedFolders allowedFolders(SourcesConfig config, Installation installation) {
    return new AllowedFolders(config.folders(), List.of(installation.home(), installation.keys()));
  }

  @Bean
  Cycles cycles(
      Tenancy tenancy,
      Documents files,
      DocumentRows rows,
      KnowledgeTexts texts,
      Keyring keyring,
      Groups groups,
      People people,
      Agencies agencies,
      Audit audit,
      Uuid7 ids,
      InstantSource clock,
      KnowledgeConfig knowledge,
      SourcesConfig config,
      AllowedFolders allowed,
      Signals signals,
      Nodes nodes,
      DiskRoom disk) {
    var cycles =
        new Cycles(
            new CycleGround(
                tenancy,
                new FolderConnector(allowed, agencies, clock),
                new SourceStore(),
                new PartStore(),
                files,
                rows,
                texts,
                keyring,
                groups,
                people,
                audit,
                ids,
                clock,
                knowledge.documents(),
                config.interval()),
            signals,
            nodes,
            disk);
    cycles.start();
    return cycles;
  }

  @Bean
  Sources sources(
      Tenancy tenancy,
      Collections collections,
      Documents files,
      KnowledgeTexts texts,
      AllowedFolders allowed,
      Agencies agencies,
      Cycles cycles,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    return new Sources(
        tenancy,
        collections,
        new SourceStore(),
        files,
        texts,
        allowed,
        agencies,
        cycles,
        audit,
        ids,
        clock);
  }

  @Bean
  SourceRoutes sourceRoutes(Sources sources) {
    return new SourceRoutes(sources);
  }
}
