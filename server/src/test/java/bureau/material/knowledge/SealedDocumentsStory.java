package bureau.material.knowledge;

import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.search;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.AgencyRows;
import bureau.testing.PlaintextScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What people bring lies sealed wherever it is kept. The index alone holds words in the clear: it
/// belongs on a protected disk, and can be made anew.
class SealedDocumentsStory {
  private static final String IN_TEXT = "canarytext7183";
  private static final String IN_NAME = "canaryname2291";
  private static final String IN_HEADING = "canaryheading5530";
  private static final List<String> WORDS = List.of(IN_TEXT, IN_NAME, IN_HEADING);

  @Test
  void neitherTextNorNamesAreReadableInDatabaseBlobsOrLogs() throws Exception {
    try (var world = KnowledgeWorld.start(Map.of())) {
      var agency = world.agency();
      var owner = world.signedIn(world.member(agency));
      var handbook = collection(owner, Map.of("name", IN_NAME));

      brought(
          owner,
          handbook,
          IN_NAME + ".md",
          "# " + IN_HEADING + "\n\nThe word " + IN_TEXT + " stands in the text.\n");

      // the control: it is there, and found
      assertThat(search(owner, "Where is " + IN_TEXT + "?").text()).contains(WORDS);
      var home = world.server().installation().home();
      assertThat(home.resolve("blobs").resolve(agency.value().toString())).isNotEmptyDirectory();
      for (var part : parts(home)) {
        assertThat(PlaintextScan.of(part, WORDS)).as("%s", part).isEmpty();
      }
      try (var rows = AgencyRows.of(world.server().installation().database(), agency)) {
        var all = rows.dump();
        assertThat(all).contains("knowledge.document", "documents.file");
        for (var word : WORDS) {
          assertThat(all).doesNotContain(word, HexFormat.of().formatHex(word.getBytes(UTF_8)));
        }
      }
    }
  }

  /// {@return the folders of a home but the index}
  private static List<Path> parts(Path home) throws IOException {
    try (var inside = Files.list(home)) {
      return inside.filter(Files::isDirectory).filter(part -> !part.endsWith("index")).toList();
    }
  }
}
