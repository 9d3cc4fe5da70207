package bureau.material.knowledge.sources;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.KnowledgeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A folder of very many files.
class ManyItemsStory {
  @Test
  void twoThousandFilesComeOnce() throws IOException {
    assertThatAllComeOnce(2_000);
  }

  @Test
  @Tag("nightly")
  void tenThousandFilesComeOnce() throws IOException {
    assertThatAllComeOnce(10_000);
  }

  private static void assertThatAllComeOnce(int files) throws IOException {
    var folders = FollowedFolder.newFolder();
    var root = Files.createDirectory(folders.resolve("many"));
    for (var i = 0; i < files; i++) {
      var folder = Files.createDirectories(root.resolve("folder-" + i / 100));
      Files.writeString(folder.resolve(i + ".txt"), "Only line number " + i);
    }
    try (var world = KnowledgeWorld.start(FollowedFolder.allowing(folders))) {
      var administrator = world.administrator(world.agency());
      var collection = KnowledgeWorld.collection(administrator, Map.of());
      var began = System.nanoTime();
      var folder = FollowedFolder.connect(administrator, folders, "many", collection);
      var brought = System.nanoTime();
      assertThat(folder.seen().count("added")).isEqualTo(files);
      KnowledgeWorld.until(() -> folder.look().count("read") == 0);
      var looking = System.nanoTime();
      assertThat(folder.look().count("found")).isEqualTo(files);

      System.out.printf(
          "%,d files of one line: taken in %,d ms; looked through again, reading none, in %,d ms%n",
          files, (brought - began) / 1_000_000, (System.nanoTime() - looking) / 1_000_000);
    }
  }
}
