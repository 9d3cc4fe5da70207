package bureau.ground.platform.tenancy;

import bureau.ground.platform.tenancy.store.HistoryStore.Applied;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The migration scripts that this build brings.
final class Scripts {
  private Scripts() {}

  /// {@return what a database's histories say once all of them ran}
  static Set<Applied> of(List<String> modules) {
    var resources = new PathMatchingResourcePatternResolver();
    var found = new HashSet<Applied>();
    try {
      for (var module : modules) {
        for (var script : resources.getResources("classpath:db/migration/" + module + "/V*.sql")) {
          found.add(
              new Applied(module, Objects.requireNonNull(script.getFilename()), checksum(script)));
        }
      }
      return Set.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // as Flyway does it: line ends do not count
  private static int checksum(Resource script) throws IOException {
    var sum = new CRC32();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return (int) sum.getValue();
  }
}
