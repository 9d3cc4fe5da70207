package bureau.ground.platform;

import bureau.ground.platform.blobs.Blobs;
import bureau.ground.platform.blobs.FileBlobs;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.crypto.store.KeyCheckStore;
import bureau.ground.platform.database.DiskRoom;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.epochs.store.EpochStore;
import bureau.ground.platform.http.FullDisk;
import bureau.ground.platform.http.ProblemAdvice;
import bureau.ground.platform.http.ProblemShape;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import bureau.ground.platform.http.StrictJson;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.mail.FileMail;
import bureau.ground.platform.mail.Mail;
import bureau.ground.platform.mail.MailConfig;
import bureau.ground.platform.mail.SmtpMail;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.nodes.store.NodeStore;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.signals.store.SignalStore;
import bureau.ground.platform.telemetry.TelemetryConfig;
import bureau.ground.platform.tenancy.ConnectionPool;
import bureau.ground.platform.tenancy.Migrations;
import bureau.ground.platform.tenancy.ModuleList;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.store.LocatorStore;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/// Builds the ground: the database is migrated before anything else may ask for it.
@Configuration(proxyBeanMethods = false)
public class PlatformModule {
  @Bean
  PlatformConfig platformConfig(Installation installation) {
    return PlatformConfig.read(installation.settings().section("platform"));
  }

  @Bean
  InstantSource clock(Installation installation) {
    return installation.clock();
  }

  @Bean
  Uuid7 ids(InstantSource clock) {
    return new Uuid7(clock);
  }

  @Bean
  Keyring keyring(Installation installation, InstantSource clock) {
    return new Keyring(installation.keys(), clock);
  }

  @Bean
  Sealer sealer(Keyring keyring, Tenancy tenancy) {
    keyring.requireSameAs(new KeyCheckStore(), tenancy);
    return new Sealer(keyring);
  }

  @Bean
  Blobs blobs(
      Installation installation, PlatformConfig config, Sealer sealer, InstantSource clock) {
    return new FileBlobs(
        config.blobs().orElseGet(() -> installation.home().resolve("blobs")), sealer, clock);
  }

  @Bean
  HikariDataSource connections(
      Installation installation, PlatformConfig config, ModuleList modules) {
    var connections =
        ConnectionPool.open(
            installation.database(), config.databaseConnections(), config.databaseWait());
    try {
      new Migrations(installation.database()).runIfNeeded(modules.withSchemas(), connections);
      return connections;
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  @Bean
  Tenancy tenancy(HikariDataSource connections) {
    return new Tenancy(connections);
  }

  @Bean
  LocatorStore locatorStore() {
    return new LocatorStore();
  }

  // after the connections, as they migrate first
  @Bean
  Signals signals(Installation installation, HikariDataSource connections) {
    return new Signals(new SignalStore(installation.database()));
  }

  @Bean
  Background background() {
    return new Background();
  }

  @Bean
  Nodes nodes(Installation installation, Tenancy tenancy, Background background) {
    var nodes = new Nodes(tenancy, new NodeStore());
    nodes.succeed(installation.home().resolve("node"));
    nodes.start(background);
    return nodes;
  }

  @Bean
  AccessEpochs accessEpochs(Tenancy tenancy, Background background) {
    var epochs = new AccessEpochs(tenancy, new EpochStore());
    epochs.start(background);
    return epochs;
  }

  @Bean
  Mail mail(Installation installation, Egress egress, InstantSource clock) {
    var config = MailConfig.read(installation.settings().section("platform"));
    return config
        .host()
        .<Mail>map(host -> new SmtpMail(config, host, egress, clock))
        .orElseGet(() -> new FileMail(installation.home().resolve("mail"), config.from(), clock));
  }

  @Bean
  Egress egress(Installation installation) {
    return new Egress(EgressConfig.read(installation.settings().section("platform")));
  }

  @Bean
  TelemetryConfig telemetryConfig(Installation installation) {
    return TelemetryConfig.read(installation.settings().section("platform"));
  }

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return StrictJson::apply;
  }

  @Bean
  ProblemTexts problemTexts(ModuleList modules) {
    return new ProblemTexts(modules.all());
  }

  @Bean
  ProblemWriter problemWriter(
      ProblemTexts texts, JsonMapper json, ObjectProvider<ProblemShape> shapes) {
    return new ProblemWriter(texts, json, shapes::stream);
  }

  @Bean
  DiskRoom diskRoom(Installation installation, PlatformConfig config, Background background) {
    var room = new DiskRoom(installation.home(), config.diskReserve());
    room.look();
    background.every("room on the disk", Duration.ofSeconds(2), room::look);
    return room;
  }

  /// Before every other filter: nothing is read of what will not be taken.
  @Bean
  FilterRegistrationBean<FullDisk> fullDisk(DiskRoom room, ProblemWriter writer) {
    var filter = new FilterRegistrationBean<>(new FullDisk(room, writer));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  ProblemAdvice problemAdvice(ProblemWriter writer) {
    return new ProblemAdvice(writer);
  }
}
