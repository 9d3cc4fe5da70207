package bureau.app.backup;

import bureau.ground.platform.Installation;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Audit;
import bureau.trust.identity.Sessions;
import java.time.InstantSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds what keeps an installation from being lost.
@Configuration(proxyBeanMethods = false)
public class BackupModule {
  @Bean
  Backups backups(
      Installation installation,
      Keyring keyring,
      Tenancy tenancy,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    var folder =
        installation
            .settings()
            .section("app")
            .optionalPath("backups", "Folder for backups; left out, the folder backups in the home")
            .orElseGet(() -> installation.home().resolve("backups"));
    return new Backups(installation.home(), folder, keyring, tenancy, audit, ids, clock);
  }

  @Bean
  BackupRoutes backupRoutes(Backups backups, Keyring keyring, Tenancy tenancy, Audit audit) {
    return new BackupRoutes(backups, keyring, tenancy, audit);
  }

  /// Before the doors open.
  @Bean
  SmartInitializingSingleton restoredBackup(
      Installation installation,
      Agencies agencies,
      Sessions sessions,
      Tenancy tenancy,
      Audit audit) {
    return () -> new AfterRestore(agencies, sessions, tenancy, audit).finish(installation.home());
  }
}
