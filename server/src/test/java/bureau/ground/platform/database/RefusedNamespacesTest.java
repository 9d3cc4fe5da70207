package bureau.ground.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bureau.testing.BureauProcess;
import bureau.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedNamespacesTest {
  @TempDir Path place;

  @Test
  void rootRunsTheDatabaseAsAnotherUser() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root meets this");
    var refusal = Files.writeString(place.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    assertThat(refusal.toFile().setExecutable(true)).isTrue();
    var environment = Map.of("BUREAU_PORT", "0", "PATH", place + ":" + System.getenv("PATH"));
    var home = TestServer.newHome();

    try (var killed = BureauProcess.start(home, environment, "serve")) {
      killed.address();
      killed.signal("KILL");
      killed.ended();
    }
    try (var started = BureauProcess.start(home, environment, "serve")) {
      started.address();
      var data = Path.of(Files.readString(home.resolve("database.elsewhere")).strip());

      assertThat(Files.getOwner(data).getName()).isNotEqualTo("root");
      started.signal("INT");
      assertThat(started.ended().err()).isEmpty();
      assertThat(data.resolve("postmaster.pid")).doesNotExist();
      Folders.delete(Objects.requireNonNull(data.getParent()));
    }
  }
}
