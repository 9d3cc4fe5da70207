package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import bureau.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A collection of very many files of one line each.
class ManyFilesStory {
  private static final int FILES = 5_000;

  @Test
  void fiveThousandFilesOfOneLineAreAllTakenIn() throws IOException {
    var agency = new AgencyId(UUID.randomUUID());
    var place = TestServer.newHome();
    try (var shop = new Workshop(TestServer.migratedDatabase(), place.resolve("one"), place)) {
      var collection = shop.collection(agency);
      var began = System.nanoTime();
      for (var i = 0; i < FILES; i++) {
        shop.bring(agency, collection, "line-" + i + ".txt", "Only line number " + i);
      }
      var brought = System.nanoTime();
      shop.ingestion.start();

      Soon.is(false, Duration.ofMinutes(5), () -> shop.states(agency).containsKey("waiting"));
      var searchable = System.nanoTime();
      Soon.is(Map.of("complete", FILES), Duration.ofMinutes(5), () -> shop.states(agency));
      var complete = System.nanoTime();
      Soon.is(FILES, Duration.ofMinutes(1), shop.index.vectors()::size);

      System.out.printf(
          "%,d files of one line: brought in %,d ms, searchable after %,d ms (%,d a minute), vectors %,d ms later%n",
          FILES,
          (brought - began) / 1_000_000,
          (searchable - brought) / 1_000_000,
          FILES * 60_000L / Math.max(1, (searchable - brought) / 1_000_000),
          (complete - searchable) / 1_000_000);
    }
  }
}
