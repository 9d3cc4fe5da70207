package bureau.material.documents;

import bureau.ground.platform.Installation;
import bureau.ground.platform.blobs.Blobs;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.reader.ChildReader;
import bureau.material.documents.reader.ReaderConfig;
import bureau.material.documents.store.FileStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the keeping and reading of files.
@Configuration(proxyBeanMethods = false)
public class DocumentsModule {
  @Bean
  DocumentsConfig documentsConfig(Installation installation) {
    return DocumentsConfig.read(installation.settings().section("documents"));
  }

  /// Its processes start with the first file.
  @Bean
  ChildReader documentReader(Installation installation) {
    return new ChildReader(
        ReaderConfig.read(installation.settings().section("documents")), installation.home());
  }

  @Bean
  Documents documents(
      Tenancy tenancy,
      Blobs blobs,
      Sealer sealer,
      Keyring keyring,
      Uuid7 ids,
      InstantSource clock,
      DocumentsConfig config) {
    return new Documents(tenancy, new FileStore(), blobs, sealer, keyring, ids, clock, config);
  }

  @Bean
  Readings readings(
      Installation installation,
      Tenancy tenancy,
      Documents documents,
      Blobs blobs,
      DocumentReader reader) {
    return new Readings(
        tenancy,
        new FileStore(),
        documents,
        blobs,
        reader,
        ReadingDesk.cleared(installation.home().resolve("desk")));
  }

  @Bean
  Orphans orphanBlobs(
      Tenancy tenancy,
      Blobs blobs,
      Keyring keyring,
      DocumentsConfig config,
      Background background) {
    var orphans = new Orphans(tenancy, new FileStore(), blobs, keyring, config.orphansAfter());
    orphans.start(background);
    return orphans;
  }
}
