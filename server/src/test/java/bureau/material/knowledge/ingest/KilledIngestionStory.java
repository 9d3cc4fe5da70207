package bureau.material.knowledge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.DocumentId;
import bureau.testing.BureauProcess;
import bureau.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Servers that are killed again and again while they take documents in, one of which kills whoever
/// reads it.
@Tag("T36")
class KilledIngestionStory {
  private static final long SEED = 36;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Random random = new Random(SEED);
  private final DatabaseAccess database = TestServer.migratedDatabase();
  private final Path place = TestServer.newHome();

  @Test
  void twoHundredDocumentsComeThroughFiveKills() throws IOException {
    assertThatAllComeThrough(200, 5);
  }

  @Test
  @Tag("nightly")
  void aThousandDocumentsComeThroughTenKills() throws IOException {
    assertThatAllComeThrough(1_000, 10);
  }

  @Test
  void filesInPlaceOfOthersComeThroughKillsAndNothingIsEverMissing() throws IOException {
    var agency = new AgencyId(UUID.randomUUID());
    var texts = texts(60);
    try (var watcher = new Workshop(database, place.resolve("watcher"), place)) {
      var brought = bring(watcher, agency, texts).subList(2, 62);
      try (var _ =
          BureauProcess.start(IngestingServer.command(database, place.resolve("server"), place))) {
        Soon.is(true, PATIENCE, () -> isAllDone(watcher, agency));
      }
      for (var i = 0; i < brought.size(); i++) {
        watcher.replace(agency, brought.get(i), "other-" + i + ".txt", "Other " + texts.get(i));
      }

      for (var kill = 1; kill <= 3; kill++) {
        var enough = 15 * kill;
        try (var server =
            BureauProcess.start(
                IngestingServer.command(database, place.resolve("server"), place))) {
          Soon.is(
              true,
              PATIENCE,
              () -> {
                assertThat(watcher.passages(agency)).as("found").hasSize(60);
                return changed(watcher, agency, brought) >= enough;
              });
          server.kill();
        }
      }
      watcher.ingestion.start();
      Soon.is(60L, PATIENCE, () -> changed(watcher, agency, brought));
      Soon.is(true, PATIENCE, () -> isAllDone(watcher, agency));

      for (var i = 0; i < brought.size(); i++) {
        assertThat(watcher.text(agency, brought.get(i))).isEqualTo("Other " + texts.get(i));
      }
      watcher.orphans(Duration.ZERO).sweep();
      assertThat(watcher.blobs(agency)).as("nothing of the files before").isEqualTo(2 * 60 + 2);
    }
  }

  private static long changed(Workshop shop, AgencyId agency, List<DocumentId> documents) {
    return documents.stream()
        .filter(document -> shop.document(agency, document).version() == 2)
        .count();
  }

  private void assertThatAllComeThrough(int documents, int kills) throws IOException {
    var killed = new AgencyId(UUID.randomUUID());
    var undisturbed = new AgencyId(UUID.randomUUID());
    var texts = texts(documents);
    try (var watcher = new Workshop(database, place.resolve("watcher"), place)) {
      var brought = bring(watcher, killed, texts);
      var deaths = runAndKill(watcher, killed, brought.size(), kills);
      // the other agency's documents come when nobody is killed any more
      bring(watcher, undisturbed, texts);
      watcher.ingestion.start();
      Soon.is(true, PATIENCE, () -> isAllDone(watcher, undisturbed));
      Soon.is(true, PATIENCE, () -> isAllDone(watcher, killed));

      assertThat(watcher.states(killed))
          .isEqualTo(Map.of("complete", documents, "refused", 1, "parked", 1));
      assertThat(watcher.passages(killed)).isEqualTo(watcher.passages(undisturbed));
      var poison = watcher.row(killed, brought.getFirst());
      assertThat(poison).isEqualTo(new Workshop.Row("parked", "reader-failed", 3, 0, 0));
      var orphans = watcher.orphans(Duration.ZERO).sweep();
      // bytes of every file, and the text of each that was read
      assertThat(watcher.blobs(killed)).isEqualTo(2 * documents + 2);
      assertThat(watcher.orphans(Duration.ZERO).sweep()).isZero();
      System.out.printf(
          "T36: %,d documents, server killed %d times: all in a final state, %d orphans swept%n",
          documents, deaths, orphans);
    }
  }

  private static boolean isAllDone(Workshop shop, AgencyId agency) {
    var states = shop.states(agency);
    return !states.containsKey("waiting") && !states.containsKey("searchable");
  }

  /// {@return the documents: what always fails, what is damaged, and all others}
  private static List<DocumentId> bring(Workshop shop, AgencyId agency, List<String> texts) {
    var collection = shop.collection(agency);
    var brought = new ArrayList<DocumentId>();
    brought.add(shop.bring(agency, collection, "poison.txt", ScriptedReading.FAILS));
    brought.add(shop.bring(agency, collection, "damaged.txt", ScriptedReading.DAMAGED));
    for (var i = 0; i < texts.size(); i++) {
      brought.add(shop.bring(agency, collection, "document-" + i + ".txt", texts.get(i)));
    }
    return brought;
  }

  /// Kills the server each time another piece of the work is done, until little is left.
  private int runAndKill(Workshop watcher, AgencyId agency, int all, int kills) {
    var deaths = 0;
    for (var kill = 1; kill <= kills; kill++) {
      var enough = all * kill * 2 / (kills * 3);
      try (var server =
          BureauProcess.start(IngestingServer.command(database, place.resolve("server"), place))) {
        Soon.is(true, PATIENCE, () -> ended(watcher, agency) >= enough);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(150)).toNanos());
        server.kill();
        deaths++;
      }
    }
    return deaths;
  }

  private static int ended(Workshop watcher, AgencyId agency) {
    var states = watcher.states(agency);
    return states.getOrDefault("searchable", 0)
        + states.getOrDefault("complete", 0)
        + states.getOrDefault("refused", 0)
        + states.getOrDefault("parked", 0);
  }

  private List<String> texts(int documents) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < documents; i++) {
      var text = new StringBuilder();
      for (var line = random.nextInt(1, 30); line > 0; line--) {
        text.append("Document ").append(i).append(", line ").append(line).append(" of it\n");
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
