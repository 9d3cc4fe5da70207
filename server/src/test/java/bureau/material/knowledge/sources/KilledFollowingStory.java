package bureau.material.knowledge.sources;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.AgencyRows;
import bureau.testing.BureauProcess;
import bureau.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Servers that are killed in the middle of looking through a folder.
@Tag("T36")
class KilledFollowingStory {
  private static final int FILES = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DatabaseAccess database = TestServer.migratedDatabase();
  private final Path home = TestServer.newHome();
  private final Path folders = FollowedFolder.newFolder();

  @Test
  void eachFileIsOneDocumentAfterTwoKills() throws IOException {
    var agency = connectedToNothingYet();
    var root = Files.createDirectory(folders.resolve("late"));
    for (var i = 0; i < FILES; i++) {
      Files.writeString(root.resolve(i + ".txt"), "Line number " + i);
    }
    try (var rows = AgencyRows.of(database, agency)) {
      killAfter(rows, FILES / 3);
      killAfter(rows, FILES * 2 / 3);
      try (var _ = server()) {
        KnowledgeWorld.until(PATIENCE, () -> items(rows) == FILES && isAtRest(rows));
      }

      assertThat(rows.text("select count(*) from knowledge.document")).isEqualTo("" + FILES);
      assertThat(rows.text("select count(distinct document_id) from knowledge.source_item"))
          .isEqualTo("" + FILES);
      assertThat(rows.text("select items_found from knowledge.source")).isEqualTo("" + FILES);
    }
  }

  /// {@return an agency with a source whose folder is not there}
  private AgencyId connectedToNothingYet() {
    var settings = FollowingServer.settings(folders);
    try (var world =
        KnowledgeWorld.of(TestServer.start(settings, InstantSource.system(), database, home))) {
      var agency = world.agency();
      var administrator = world.administrator(agency);
      var collection = KnowledgeWorld.collection(administrator, Map.of());
      var at = KnowledgeWorld.COLLECTIONS + "/" + collection + "/sources";
      KnowledgeWorld.created(administrator.post(at, Map.of("folder", "folder", "path", "late")));
      KnowledgeWorld.until(
          () -> !administrator.get(at).json().at("/items/0/unreachableSince").isNull());
      return agency;
    }
  }

  private void killAfter(AgencyRows rows, int items) {
    rows.change("update knowledge.source set due_at = now()");
    try (var server = server()) {
      KnowledgeWorld.until(PATIENCE, () -> items(rows) >= items);
      server.kill();
    }
    assertThat(items(rows)).isLessThan(FILES);
  }

  private static int items(AgencyRows rows) {
    return Integer.parseInt(rows.text("select count(*) from knowledge.source_item"));
  }

  private static boolean isAtRest(AgencyRows rows) {
    return rows.text(
            "select count(*) from knowledge.source where node is null and ended_at is not null")
        .equals("1");
  }

  private BureauProcess server() {
    return BureauProcess.start(FollowingServer.command(database, home, folders));
  }
}
