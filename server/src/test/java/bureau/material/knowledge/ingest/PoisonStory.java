package bureau.material.knowledge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.BureauProcess;
import bureau.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One document takes down every server that reads it.
@Tag("T36")
class PoisonStory {
  private final DatabaseAccess database = TestServer.migratedDatabase();
  private final Path place = TestServer.newHome();

  @Test
  void isParkedAfterThreeDeathsAndNoOtherWithIt() throws IOException {
    var agency = new AgencyId(UUID.randomUUID());
    try (var watcher = new Workshop(database, place.resolve("watcher"), place)) {
      var collection = watcher.collection(agency);
      var poison = watcher.bring(agency, collection, "poison.txt", ScriptedReading.KILLS);
      for (var i = 0; i < 20; i++) {
        watcher.bring(agency, collection, "healthy-" + i + ".txt", "line one\nline two " + i);
      }

      for (var death = 0; death < 3; death++) {
        try (var server = start()) {
          assertThat(server.ended().status()).isEqualTo(137);
        }
      }

      try (var _ = start()) {
        Soon.is(Map.of("complete", 20, "parked", 1), () -> watcher.states(agency));
      }
      assertThat(watcher.row(agency, poison))
          .isEqualTo(new Workshop.Row("parked", "server-died", 3, 0, 0));
    }
  }

  private BureauProcess start() {
    return BureauProcess.start(IngestingServer.command(database, place.resolve("server"), place));
  }
}
