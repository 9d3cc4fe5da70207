package bureau.reference;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page that explains to a security officer what is tested.
class ProofsPageTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Story|Test))`");

  @Test
  void everyTestThatItNamesExists() throws IOException {
    var named =
        TEST.matcher(Files.readString(Path.of("../docs/concepts/how-it-is-proven.md")))
            .results()
            .map(found -> found.group(1) + ".java")
            .collect(toCollection(TreeSet::new));
    try (var files = Files.walk(Path.of("src/test/java"))) {
      var there = files.map(file -> file.getFileName().toString()).toList();

      assertThat(named).hasSizeGreaterThan(20).isSubsetOf(there);
    }
  }
}
