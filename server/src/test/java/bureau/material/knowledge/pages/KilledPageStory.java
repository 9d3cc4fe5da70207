package bureau.material.knowledge.pages;

import static bureau.material.knowledge.KnowledgeWorld.created;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.AgencyRows;
import bureau.testing.BureauProcess;
import bureau.testing.TestServer;
import bureau.testkit.ScriptedSite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server that is killed while a page comes.
@Tag("T36")
class KilledPageStory {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DatabaseAccess database = TestServer.migratedDatabase();
  private final Path home = TestServer.newHome();
  private final CountDownLatch half = new CountDownLatch(1);

  @Test
  void leavesNothingHalf() {
    try (var site = ScriptedSite.start()) {
      site.at(
          "/slow",
          (_, wire) -> {
            wire.beginPieces("text/plain");
            wire.piece("The ferry leaves at ".repeat(1_000).getBytes(UTF_8));
            half.countDown();
            wire.hang();
          });
      site.at("/whole", ScriptedSite.page("text/plain", "The ferry is red.".getBytes(UTF_8)));
      var agency = agency(site);

      try (var server =
          BureauProcess.start(
              PageServer.command(database, home, agency, site.url("/slow"), site.port()))) {
        KnowledgeWorld.until(PATIENCE, () -> half.getCount() == 0);
        server.kill();
      }

      try (var rows = AgencyRows.of(database, agency);
          var world = world(site)) {
        for (var table : new String[] {"knowledge.document", "knowledge.page", "documents.file"}) {
          assertThat(rows.text("select count(*) from " + table)).as(table).isEqualTo("0");
        }
        var owner = world.signedIn(world.member(agency));
        var collection = KnowledgeWorld.collection(owner, Map.of());
        created(PagesWorld.handIn(owner, collection, site.url("/whole")));
        assertThat(rows.text("select count(*) from knowledge.document")).isEqualTo("1");
      }
    }
  }

  private AgencyId agency(ScriptedSite site) {
    try (var world = world(site)) {
      return world.agency();
    }
  }

  private KnowledgeWorld world(ScriptedSite site) {
    return KnowledgeWorld.of(
        TestServer.start(PageServer.settings(site.port()), InstantSource.system(), database, home));
  }
}
