package bureau.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table with which ARCHITECTURE.md leads a newcomer to the file to change.
class WhereToChangeTest {
  private static final Path ROOT = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  private static final Pattern FILE = Pattern.compile("`([\\w/-]+\\.[a-z]+)`");

  @TestFactory
  List<DynamicTest> everyFileNamedIsThere() throws IOException {
    return rows().stream()
        .flatMap(row -> FILE.matcher(row).results().map(found -> found.group(1)))
        .distinct()
        .map(file -> DynamicTest.dynamicTest(file, () -> assertThat(place(file)).isRegularFile()))
        .toList();
  }

  @Test
  void everyRowNamesAFile() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThanOrEqualTo(10)
        .allMatch(row -> FILE.matcher(row).find(), "names a file");
  }

  private static Path place(String file) {
    var first = Path.of(file).getName(0).toString();
    return Files.isDirectory(ROOT.resolve(first))
        ? ROOT.resolve(file)
        : ROOT.resolve("server/src/main/java/bureau").resolve(file);
  }

  private static List<String> rows() throws IOException {
    var text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
    var section = text.split("\n## To change …, open …\n", 2)[1].split("\n## ", 2)[0];
    return section.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
  }
}
