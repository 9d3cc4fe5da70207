package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.testing.AgencyRows;
import bureau.testing.PlaintextScan;
import bureau.testing.TestServer;
import bureau.trust.agencies.Agencies;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Secrets of every kind go in through every door, and every door fails in every way there is: they
/// are in no log, figure, health answer or refusal, and in no row as they are.
@Tag("T26")
@Tag("T50")
class SecretsStory {
  private static final Log LOG = new Log();

  @SuppressWarnings("NullAway.Init")
  private static Scene scene;

  @SuppressWarnings("NullAway.Init")
  private static SecretsSaid said;

  private static int figures;

  @BeforeAll
  static void sayEverything() throws IOException {
    figures = freePort();
    scene = Scene.start(Map.of("bureau.platform.metrics-port", Integer.toString(figures)));
    // a server that starts sets the log anew
    LOG.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    LOG.start();
    ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(LOG);
    said = new SecretsSaid(scene);
    said.everywhere();
    scene.settled();
  }

  @AfterAll
  static void stop() {
    ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(LOG);
    scene.close();
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(said.secrets()).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    assertThat(said.refusals()).hasSizeGreaterThan(40);
    assertThat(LOG.text()).as("failures were logged").contains("Unforeseen failure");
  }

  @Test
  void noLogHasOne() {
    assertThat(in(LOG.text())).isEmpty();
  }

  @Test
  void noRefusalRepeatsOne() {
    assertThat(said.refusals())
        .allSatisfy(refusal -> assertThat(in(refusal)).as(refusal).isEmpty());
  }

  @Test
  void noFigureOrHealthAnswerHasOne() {
    var metrics =
        new Web(java.net.URI.create("http://localhost:" + figures))
            .send("GET", "/metrics", Credential.NONE, Map.of(), null);
    assertThat(metrics.text()).contains("jvm_memory_used_bytes");
    assertThat(in(metrics.text())).isEmpty();
    for (var path : List.of("/health/live", "/health/ready", "/api/public", "/openapi.json")) {
      assertThat(in(scene.web().send("GET", path, Credential.NONE, Map.of(), null).text()))
          .as(path)
          .isEmpty();
    }
  }

  /// Links that were shown lie in the folder of the mail, where there is no mail server.
  @Test
  void noFileOfTheServerHasOne() throws IOException {
    var home = scene.world().server().installation().home();
    try (var folders = Files.list(home)) {
      for (var folder : folders.filter(one -> !one.endsWith("mail")).toList()) {
        if (Files.isDirectory(folder)) {
          assertThat(PlaintextScan.of(folder, said.secrets())).as("%s", folder).isEmpty();
        }
      }
    }
    try (var crashes = Files.list(Path.of(""))) {
      assertThat(crashes.filter(file -> file.toString().startsWith("hs_err"))).isEmpty();
    }
  }

  @Test
  void noRowOfAnyTableHasOneAsItIs() throws IOException {
    var dump = Files.createDirectories(TestServer.newHome().resolve("dump"));
    var agencies = new ArrayList<AgencyId>(List.of(AgencyId.INSTALLATION));
    scene
        .world()
        .part(Agencies.class)
        .list(Optional.empty(), 100)
        .forEach(agency -> agencies.add(agency.id()));
    for (var agency : agencies) {
      try (var rows = AgencyRows.of(scene.world().server().installation().database(), agency)) {
        Files.writeString(dump.resolve(agency.toString()), rows.dump());
      }
    }

    assertThat(PlaintextScan.of(dump, said.secrets())).isEmpty();
  }

  private static List<String> in(String text) {
    return said.secrets().stream().filter(text::contains).toList();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Keeps every line as it is written.
  private static final class Log extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }

    String text() {
      return String.join("\n", lines);
    }
  }
}
