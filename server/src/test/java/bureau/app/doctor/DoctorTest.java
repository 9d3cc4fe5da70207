package bureau.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.app.serve.Surroundings;
import bureau.ground.platform.home.Home;
import bureau.ground.platform.home.Version;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path place;

  @Test
  void findsNothingWrongWhereNothingIs() {
    assertThat(examine(Map.of()).values())
        .noneMatch(finding -> finding.state() == Finding.State.PROBLEM);
    assertThat(place.resolve("home")).doesNotExist();
  }

  @Test
  void findsAPortInUse() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var port = Integer.toString(taken.getLocalPort());

      assertProblem(examine(Map.of("BUREAU_PORT", port)).get("port"), "Port " + port);
    }
  }

  @Test
  void findsAFileWhereTheHomeShouldBe() throws Exception {
    Files.writeString(place.resolve("home"), "");

    assertProblem(examine(Map.of()).get("home"), "there is a file");
  }

  @Test
  void findsAHomeOfANewerVersion() throws Exception {
    Files.createDirectory(place.resolve("home"));
    Files.writeString(place.resolve("home/version"), "99.1.2");

    assertProblem(examine(Map.of()).get("home"), "was last used by Bureau 99.1.2");
  }

  @Test
  void knowsThatABureauAlreadyRuns() {
    try (var _ = Home.open(place.resolve("home"), Version.current())) {
      assertThat(examine(Map.of()).get("running"))
          .isNotNull()
          .extracting(Finding::state)
          .isEqualTo(Finding.State.NOTE);
    }
  }

  @Test
  void findsAMissingAndATooOldPython() throws Exception {
    assertProblem(examine(Map.of("PATH", "")).get("python"), "Python 3.10");

    var old = Files.writeString(place.resolve("python3"), "#!/bin/sh\necho Python 3.9.2\n");
    assertThat(old.toFile().setExecutable(true)).isTrue();
    assertProblem(examine(Map.of("PATH", place.toString())).get("python"), "Python 3.9.2");
  }

  @Test
  void findsADatabaseThatDoesNotAnswer() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }

    var findings =
        examine(Map.of("BUREAU_DATABASE_URL", "postgresql://127.0.0.1:" + closed + "/bureau"));

    assertProblem(findings.get("database"), "does not answer");
  }

  private static void assertProblem(@Nullable Finding finding, String message) {
    Objects.requireNonNull(finding, "not examined");
    assertThat(finding.state()).isEqualTo(Finding.State.PROBLEM);
    assertThat(finding.message()).contains(message).endsWith(".");
  }

  private Map<String, Finding> examine(Map<String, String> environment) {
    var whole = new HashMap<>(Map.of("BUREAU_PORT", "0", "PATH", System.getenv("PATH")));
    whole.putAll(environment);
    whole.put("BUREAU_HOME", place.resolve("home").toString());
    var findings = new HashMap<String, Finding>();
    new Doctor(Surroundings.read(whole), whole)
        .examine()
        .forEach(finding -> findings.put(finding.check(), finding));
    return findings;
  }
}
