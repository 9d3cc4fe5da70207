package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextScanTest {
  private static final String CANARY = "Kanarienvogel7431";

  @TempDir private Path home;

  @Test
  void findsNothingAndLeavesNothingBehind() throws IOException {
    Files.writeString(home.resolve("log"), "nothing here");

    assertThat(PlaintextScan.of(home, List.of(CANARY))).isEmpty();
    try (var files = Files.list(home)) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void findsATextInAnyFileOfAnyFolder(String charset) throws IOException {
    var file = Files.createDirectories(home.resolve("a/b")).resolve("c.bin");
    Files.writeString(file, "before " + CANARY + " behind", Charset.forName(charset));

    assertThat(PlaintextScan.of(home, List.of(CANARY, "another canary")))
        .extracting(PlaintextScan.Hit::file, PlaintextScan.Hit::text)
        .containsOnly(tuple(file, CANARY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xx", "xxx"})
  void findsATextInBase64(String before) throws IOException {
    var encoded =
        Base64.getEncoder()
            .encodeToString((before + CANARY + "behind").getBytes(StandardCharsets.UTF_8));
    Files.writeString(home.resolve("log"), encoded);

    assertThat(PlaintextScan.of(home, List.of(CANARY))).hasSize(1);
  }
}
