package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkerScriptsTest {
  @Test
  @Timeout(120)
  void theWorkersOwnTestsPass() throws Exception {
    var python = Python.find(Optional.empty()).toString();
    var tests = Path.of("..", "workers", "local-model", "tests").toFile();
    var process =
        new ProcessBuilder(python, "-B", "-m", "unittest", "discover")
            .directory(tests)
            .redirectErrorStream(true)
            .start();

    var said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).containsPattern("Ran [1-9][0-9]* tests");
  }
}
